// The phone's twin of the questionnaire engine: no DOM, no eval, the same verdict as the server.

import { Response } from "./engine/response.mjs";

// `compiled` is what forms/compiled.py writes; options: now, timezone, language, declined.
export function judge(compiled, answers, options = {}) {
  return new Response(compiled, answers, options).verdict();
}
