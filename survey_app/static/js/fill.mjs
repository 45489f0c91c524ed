// What the pages of a questionnaire load: the conveniences of every form, and the engine.

import "./form.mjs";
import "./live.mjs";

if (document.querySelector("[data-offline]")) import("./offline/app.mjs");
