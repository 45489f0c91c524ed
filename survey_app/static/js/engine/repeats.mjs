// Nodes and repeats; the twin of functions/repeats.py.

import { lineage } from "./node.mjs";
import { documentRoot } from "./paths.mjs";
import { asNumber, asString } from "./values.mjs";

function position(frame, nodes) {
  if (nodes === undefined) return frame.position || frame.node.position;
  return Array.isArray(nodes) && nodes.length ? nodes[0].position : NaN;
}

function name(frame, nodes) {
  if (nodes === undefined) return frame.node.name;
  return Array.isArray(nodes) && nodes.length ? nodes[0].name : "";
}

// indexed-repeat(${x}, ${repeat}, 2, …): x in the second instance of the repeat.
function indexedRepeat(parts, build) {
  const target = parts[0];
  const pairs = [];
  for (let at = 1; at < parts.length; at += 2) pairs.push([parts[at], build(parts[at + 1])]);
  return (frame) => {
    const places = new Map();
    for (const [group, index] of pairs) {
      places.set(absolute(group, frame.current).length, placeOf(index(frame)));
    }
    return indexed(frame, absolute(target, frame.current), places);
  };
}

// Below 1, or no number: the first instance, as a repeat that is being added has no number yet.
function placeOf(value) {
  const index = asNumber(value);
  return Number.isFinite(index) ? Math.max(Math.trunc(index), 1) : 1;
}

function absolute(ast, context) {
  if (ast[0] === "ref") return ast[1].slice(1).split("/");
  const names = ast[1] === "/" ? [] : lineage(context).map((node) => node.name).filter(Boolean);
  for (const step of ast.slice(2)) {
    if (step === "..") names.pop();
    else if (step !== ".") names.push(Array.isArray(step) ? step[0] : step);
  }
  return names;
}

function indexed(frame, wanted, places) {
  const root = documentRoot(frame.env.root);
  if (root === null || root.name !== wanted[0]) return [];
  const above = new Set(lineage(frame.current));
  let nodes = [root];
  for (let depth = 2; depth <= wanted.length; depth += 1) {
    nodes = nodes.flatMap((node) => node.named(wanted[depth - 1]).filter((child) => child.relevant));
    if (places.has(depth)) nodes = nodes.slice(places.get(depth) - 1, places.get(depth));
    else if (depth < wanted.length && nodes.some((node) => above.has(node))) {
      nodes = nodes.filter((node) => above.has(node));
    }
  }
  return nodes;
}

export const REPEATS = {
  position,
  last: (frame) => frame.size || 1,
  name,
  "local-name": name,
  current: (frame) => [frame.current],
  instance: (frame, identifier) => [frame.env.table(asString(identifier)).document],
  "indexed-repeat": indexedRepeat,
  version: (frame) => frame.env.version,
};
