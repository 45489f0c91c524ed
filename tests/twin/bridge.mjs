// What the tests ask of the engine in the browser. Values travel as JSON, so what JSON lacks is written out.

import { judge, open, verdictOf } from "/js/engine.mjs";
import { evaluate } from "/js/engine/evaluate.mjs";
import { Moment, local, parseMoment } from "/js/engine/moments.mjs";
import { Node } from "/js/engine/node.mjs";
import { asBoolean, asNumber, asString, numberText } from "/js/engine/values.mjs";
import { message } from "/js/engine/messages.mjs";

const CONVERSIONS = { boolean: asBoolean, number: asNumber, string: asString };

function built([name, value, kind, children, hidden]) {
  const node = new Node(name, value, kind);
  for (const child of children) node.add(built(child));
  for (const child of hidden) node.hide(built(child));
  return node;
}

function environment(root, now, zone) {
  const moment = local(parseMoment(now), zone);
  const nothing = { rows: () => [], table: () => ({ document: new Node("") }), label: () => "", itext: () => "" };
  return { root, now: moment, today: moment.day, zone, variables: {}, version: "", random: Math.random, ...nothing };
}

// [{tree, place: [child indexes], now, timezone, ast, as}] → the answers of forms/expression/lines.py.
export function evaluateAll(requests, trees) {
  const roots = trees.map(built);
  return requests.map(({ tree, place, now, timezone, ast, as }) => {
    const node = place.reduce((above, [name, index]) => above.named(name)[index], roots[tree]);
    const value = evaluate(ast, environment(roots[tree], now, timezone), node);
    return answer(as ? CONVERSIONS[as](value) : value);
  });
}

function answer(value) {
  if (typeof value === "boolean") return { value, type: "boolean" };
  if (typeof value === "number") return { value: Number.isFinite(value) ? value : numberText(value), type: "number" };
  if (Array.isArray(value)) {
    return { value: asString(value), type: "nodeset", values: value.map((node) => asString([node])) };
  }
  return { value: asString(value), type: kindOf(value) };
}

function kindOf(value) {
  if (typeof value === "string") return "string";
  return value instanceof Moment ? "datetime" : "date";
}

// Many responses to one questionnaire.
export function judgeAll(compiled, records) {
  return records.map(({ answers, ...options }) => judge(compiled, answers, options));
}

// Answer bit by bit, in the order that `picks` (numbers from 0 to 1) gives, and judge the outcome afresh:
// the verdicts that differ, with the steps that were taken.
export function sittings(compiled, records) {
  return records.map((record) => sitting(compiled, record)).filter(({ kept, afresh }) => kept !== afresh);
}

function sitting(compiled, { answers, picks, declined, ...options }) {
  const session = open(compiled, {}, options);
  const steps = stepsOf(compiled.children, answers, "/data");
  picks.forEach((pick, at) => take(session, steps, pick, at));
  Object.entries(declined).forEach(([path, state]) => session.decline(path, state));
  const sent = session.answers();
  const renewed = { ...options, declined: session.declinedNow() };
  return { kept: text(verdictOf(session)), afresh: text(judge(compiled, sent, renewed)), sent };
}

const text = (verdict) => JSON.stringify(verdict, (_, value) => (isPlain(value) ? sorted(value) : value));
const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const sorted = (value) => Object.fromEntries(Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1)));

function take(session, steps, pick, at) {
  const step = steps[Math.floor(pick * steps.length)];
  if (!step) return;
  const [act, path, answer] = step;
  if (act === "add") session[at % 3 ? "addInstance" : "removeInstance"](at % 3 ? path : `${path}[1]`);
  else session.set(path, at % 7 ? answer : "");
  // Whoever looks at problems on the way must not be told old ones afterwards.
  if (at % 2) session.problemsAt(path);
}

function stepsOf(children, answers, above) {
  return children.flatMap((child) => {
    const [path, answer] = [`${above}/${child.name}`, answers?.[child.name]];
    if (child.kind === "repeat") {
      const inner = (answer || []).flatMap((sent, at) => stepsOf(child.children, sent, `${path}[${at + 1}]`));
      return [["add", path], ["add", path], ...inner];
    }
    return child.kind ? stepsOf(child.children, answer, path) : [["set", path, answer ?? ""]];
  });
}

// How long it takes to judge each record `times` times, in milliseconds.
export function judgingTime(compiled, records, times) {
  const start = performance.now();
  for (let round = 0; round < times; round += 1) judgeAll(compiled, records);
  return performance.now() - start;
}

export { message };
