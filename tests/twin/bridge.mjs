// What the tests ask of the engine in the browser. Values travel as JSON, so what JSON lacks is written out.

import { judge } from "/js/engine.mjs";
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

// How long it takes to judge each record `times` times, in milliseconds.
export function judgingTime(compiled, records, times) {
  const start = performance.now();
  for (let round = 0; round < times; round += 1) judgeAll(compiled, records);
  return performance.now() - start;
}

export { message };
