// Places in the tree; the twin of forms/expression/paths.py. Irrelevant nodes are not there.

import { Node } from "./node.mjs";
import { asBoolean } from "./values.mjs";

const relevantNamed = (node, name) => node.named(name).filter((child) => child.relevant);

// `${x}`: set out from the lowest group that the place shares with the node the expression is for.
export function referenceClosure(path) {
  const names = path.slice(1).split("/");
  return (frame) => follow(frame.env.root, frame.current, names);
}

function follow(root, context, names) {
  const [start, taken] = shared(root, context, names);
  let nodes = start === null ? [] : [start];
  for (let depth = taken; depth < names.length; depth += 1) {
    nodes = nodes.length === 1 ? relevantNamed(nodes[0], names[depth]) : step(nodes, names[depth]);
  }
  return nodes;
}

const step = (nodes, name) => nodes.flatMap((node) => relevantNamed(node, name));

function shared(root, context, names) {
  const above = [];
  for (let node = context; node !== null && node.name; node = node.parent) above.push(node);
  above.reverse();
  const most = Math.min(above.length, names.length - 1);
  let taken = 0;
  while (taken < most && above[taken].name === names[taken]) taken += 1;
  if (taken) return [above[taken - 1], taken];
  const top = documentRoot(root);
  return top === null || top.name !== names[0] ? [null, 0] : [top, 1];
}

export const documentRoot = (root) => (root.name ? root : root.children[0] || null);

export function pathClosure(ast, build) {
  const found = lookupStart(ast, build);
  const begin = found ? found.begin : startOf(ast[1], build);
  const steps = (found ? found.rest : ast.slice(2)).map((part) => stepOf(part, build));
  return (frame) => steps.reduce((nodes, move) => move(frame, nodes), begin(frame));
}

// instance('list')/root/item[column = key]: by index where the key is a plain text, for long lists.
function lookupStart(ast, build) {
  const [, start, root, item] = ast;
  if (!Array.isArray(start) || start[0] !== "instance" || root !== "root" || !isLookup(item)) return null;
  const [, column, keyAst] = item[1];
  const key = build(keyAst);
  const scan = pathClosure(ast.slice(0, 3), build);
  const test = stepOf(["item", item[1]], build);
  const begin = (frame) => {
    const text = plainText(key(frame));
    return text === null ? test(frame, scan(frame)) : frame.env.table(start[1]).lookup(column[2], text);
  };
  return { begin, rest: ast.slice(4) };
}

const MOVES = [".", "..", "*"];

function isLookup(item) {
  if (!Array.isArray(item) || item[0] !== "item" || item.length !== 2) return false;
  const [operator, column, key] = Array.isArray(item[1]) ? item[1] : [];
  const isColumn = Array.isArray(column) && column.length === 3 && column[0] === "path" && column[1] === ".";
  return operator === "=" && isColumn && !MOVES.includes(column[2]) && typeof column[2] === "string" && isKey(key);
}

// What does not depend on the item.
function isKey(ast) {
  if (!Array.isArray(ast)) return typeof ast === "string";
  return ast[0] === "ref" || ast[0] === "var" || (ast[0] === "path" && Array.isArray(ast[1]) && ast[1][0] === "current");
}

// Texts that can only be equal to themselves; dates may be equal to other texts.
function plainText(value) {
  const node = Array.isArray(value) && value.length === 1 ? value[0] : null;
  const text = node && node.relevant && (node.kind === "" || node.value === "") ? node.text() : value;
  return typeof text === "string" && !/^....-/.test(text) ? text : null;
}

function startOf(start, build) {
  if (start === ".") return (frame) => [frame.node];
  if (start === "/") return (frame) => [topOf(frame.env.root)];
  const inner = build(start);
  return (frame) => nodesOf(inner(frame));
}

const nodesOf = (value) => (Array.isArray(value) ? value : []);

// The nameless node above the root element.
function topOf(root) {
  if (!root.name) return root;
  if (root.parent !== null) return root.parent;
  const above = new Node("");
  above.children = [root];
  above.byName = new Map([[root.name, [root]]]);
  return above;
}

function stepOf(ast, build) {
  if (!Array.isArray(ast)) return plainStep(ast);
  const move = plainStep(ast[0]);
  const predicates = ast.slice(1).map((part) => predicateOf(part, build));
  return (frame, nodes) =>
    nodes.flatMap((node) => predicates.reduce((kept, keep) => keep(frame, kept), move(frame, [node])));
}

function plainStep(name) {
  if (name === ".") return (frame, nodes) => nodes;
  if (name === "..") return (frame, nodes) => [...new Set(nodes.map((node) => node.parent))].filter(Boolean);
  if (name === "*") return (frame, nodes) => nodes.flatMap((node) => node.children.filter((child) => child.relevant));
  return (frame, nodes) => step(nodes, name);
}

export function filterClosure(ast, build) {
  const inner = build(ast[1]);
  const predicates = ast.slice(2).map((part) => predicateOf(part, build));
  return (frame) => predicates.reduce((nodes, keep) => keep(frame, nodes), nodesOf(inner(frame)));
}

// A number picks by position; anything else keeps the nodes for which it is true.
function predicateOf(ast, build) {
  const test = build(ast);
  return (frame, nodes) =>
    nodes.filter((node, index) => {
      const here = { env: frame.env, node, current: frame.current, position: index + 1, size: nodes.length };
      const value = test(here);
      return typeof value === "number" ? value === index + 1 : asBoolean(value);
    });
}
