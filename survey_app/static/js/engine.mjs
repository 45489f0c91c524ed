// The phone's twin of the questionnaire engine: no DOM, no eval, the same verdict as the server.

import { CHANCE } from "./engine/chance.mjs";
import { DATES } from "./engine/dates.mjs";
import { DIGESTS } from "./engine/digest.mjs";
import { FUNCTIONS } from "./engine/functions.mjs";
import { GEOMETRY } from "./engine/geometry.mjs";
import { PATTERNS } from "./engine/regex.mjs";
import { Response } from "./engine/response.mjs";
import { Session } from "./engine/session.mjs";
import { Verdict } from "./engine/verdict.mjs";

Object.assign(FUNCTIONS, CHANCE, DATES, DIGESTS, GEOMETRY, PATTERNS);

// `compiled` is what forms/compiled.py writes; options: now, timezone, language, declined.
export function judge(compiled, answers, options = {}) {
  const response = new Response(compiled, answers, options);
  return new Verdict(response, response.declined, response.checker).reach();
}

// A response to be filled in step by step; see engine/session.mjs.
export function open(compiled, answers = {}, options = {}) {
  return new Session(compiled, answers, options);
}

// The verdict on what a session holds, from what it already knows.
export function verdictOf(session) {
  const checks = { question: (node) => session.problemsOf(node), group: (_, node) => session.problemsOf(node) };
  return new Verdict(session, session.declinedNow(), checks).reach();
}
