// The phone's twin of the questionnaire engine: no DOM, no eval, the same verdict as the server.

import { Response } from "./engine/response.mjs";
import { Session } from "./engine/session.mjs";

// `compiled` is what forms/compiled.py writes; options: now, timezone, language, declined.
export function judge(compiled, answers, options = {}) {
  return new Response(compiled, answers, options).verdict();
}

// A response to be filled in step by step; see engine/session.mjs.
export function open(compiled, answers = {}, options = {}) {
  return new Session(compiled, answers, options);
}
