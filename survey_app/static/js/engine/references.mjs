// What an expression reads; the twin of forms/expression/references.py.

const CONTEXT_READERS = ["string", "number", "string-length", "normalize-space"];

// Absolute paths without positions, and names of variables; `base` is the path the expression is written for.
export function references(ast, base) {
  const found = new Set();
  collect(ast, base, base, found);
  return found;
}

function collect(ast, context, current, found) {
  if (!Array.isArray(ast)) return;
  const head = ast[0];
  if (head === "ref" || head === "var") found.add(ast[1]);
  else if (head === "path") collectPath(ast, context, current, found);
  else if (head === "filter") {
    collect(ast[1], context, current, found);
    const place = target(ast[1], context, current);
    for (const predicate of ast.slice(2)) collect(predicate, place, current, found);
  } else if (head === "current") add(found, current);
  else if (ast.length === 1 && CONTEXT_READERS.includes(head)) add(found, context);
  else if (head === "jr:choice-name") collect(ast[1], context, current, found);
  else for (const part of ast.slice(1)) collect(part, context, current, found);
}

function collectPath(ast, context, current, found) {
  const start = ast[1];
  if (Array.isArray(start) && start[0] !== "current" && start[0] !== "instance") {
    collect(start, context, current, found);
  }
  let place = begin(start, context, current);
  for (const part of ast.slice(2)) {
    const [name, ...predicates] = Array.isArray(part) ? part : [part];
    place = step(place, name);
    for (const predicate of predicates) collect(predicate, place, current, found);
  }
  add(found, place);
}

function add(found, place) {
  if (place) found.add(place);
}

function target(ast, context, current) {
  if (!Array.isArray(ast)) return null;
  if (ast[0] === "ref") return ast[1];
  if (ast[0] !== "path") return null;
  return ast.slice(2).reduce(
    (place, part) => step(place, Array.isArray(part) ? part[0] : part),
    begin(ast[1], context, current),
  );
}

// Where a path sets out: null = in another instance, or not known.
function begin(start, context, current) {
  if (start === "/") return "/";
  if (start === ".") return context || null;
  return start[0] === "current" ? current || null : target(start, context, current);
}

function step(place, name) {
  if (place === null || name === ".") return place;
  const above = place === "/" ? "" : place;
  return name === ".." ? above.slice(0, Math.max(above.lastIndexOf("/"), 0)) || "/" : `${above}/${name}`;
}
