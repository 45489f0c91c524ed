// Runs the compiled expressions of forms/expression/parse.py: the JSON becomes closures once, without eval.

import { COMPARISONS } from "./compare.mjs";
import { FUNCTIONS } from "./functions.mjs";
import { filterClosure, pathClosure, referenceClosure } from "./paths.mjs";
import { asBoolean, asNumber } from "./values.mjs";

const prepared = new WeakMap();

// The value of an expression at `node`. `current` is the node it was written for where that is another one.
export function evaluate(ast, env, node, current = node, position = 0, size = 0) {
  return prepare(ast)({ env, node, current, position, size });
}

export function prepare(ast) {
  if (!Array.isArray(ast)) return () => ast;
  let closure = prepared.get(ast);
  if (closure === undefined) prepared.set(ast, (closure = build(ast)));
  return closure;
}

function build(ast) {
  if (!Array.isArray(ast)) return () => ast;
  const [head, ...rest] = ast;
  if (Object.hasOwn(SPECIAL, head)) return SPECIAL[head](ast);
  if (Object.hasOwn(COMPARISONS, head)) return comparison(COMPARISONS[head], rest.map(operand));
  if (Object.hasOwn(ARITHMETIC, head)) return arithmetic(ARITHMETIC[head], rest.map(build));
  return call(FUNCTIONS[head], rest.map(build));
}

function call(run, parts) {
  const [first, second] = parts;
  if (parts.length === 1) return (frame) => run(frame, first(frame));
  if (parts.length === 2) return (frame) => run(frame, first(frame), second(frame));
  return (frame) => run(frame, ...parts.map((part) => part(frame)));
}

const comparison = (compare, [left, right]) => (frame) => compare(left(frame), right(frame));

// A named place that is not there counts as empty: `${x} != 'yes'` holds while x is irrelevant.
function operand(ast) {
  const closure = build(ast);
  if (!namesPlace(ast)) return closure;
  return (frame) => {
    const value = closure(frame);
    return Array.isArray(value) && value.length === 0 ? "" : value;
  };
}

const CHOOSERS = ["if", "coalesce", "once"];

// A reference or path, but for one that ends in `*`: of all there are, none is none. Or a choice of them.
function namesPlace(ast) {
  if (!Array.isArray(ast)) return false;
  if (CHOOSERS.includes(ast[0])) return true;
  if (!["ref", "path", "filter", "indexed-repeat"].includes(ast[0])) return false;
  if (ast[0] === "filter") return namesPlace(ast[1]);
  const last = ast[ast.length - 1];
  return last !== "*" && !(ast[0] === "path" && Array.isArray(last) && last[0] === "*");
}

const ARITHMETIC = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  div: (left, right) => left / right,
  mod: (left, right) => left % right,
};

function arithmetic(operate, [first, ...rest]) {
  return (frame) =>
    rest.reduce((total, part) => operate(total, asNumber(part(frame))), asNumber(first(frame)));
}

function conditional(ast) {
  const parts = ast.slice(1).map(build);
  const last = parts.length - 1;
  return (frame) => {
    for (let place = 0; place < last; place += 2) {
      if (asBoolean(parts[place](frame))) return parts[place + 1](frame);
    }
    return parts[last](frame);
  };
}

function every(ast) {
  const parts = ast.slice(1).map(build);
  return (frame) => parts.every((part) => asBoolean(part(frame)));
}

function some(ast) {
  const parts = ast.slice(1).map(build);
  return (frame) => parts.some((part) => asBoolean(part(frame)));
}

function negative(ast) {
  const operand = build(ast[1]);
  return (frame) => -asNumber(operand(frame));
}

const SPECIAL = {
  and: every,
  or: some,
  neg: negative,
  if: conditional,
  var: (ast) => (frame) => frame.env.variables[ast[1]] ?? "",
  ref: (ast) => referenceClosure(ast[1]),
  path: (ast) => pathClosure(ast, build),
  filter: (ast) => filterClosure(ast, build),
  "indexed-repeat": (ast) => FUNCTIONS["indexed-repeat"](ast.slice(1), build),
};
