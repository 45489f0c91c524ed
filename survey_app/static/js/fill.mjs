// What the pages of a questionnaire load: the conveniences of every form, and the engine.

import "./form.mjs";
import "./live.mjs";
