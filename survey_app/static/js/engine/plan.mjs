// What one questionnaire needs, made once and kept; the twin of forms/judging/plan.py.

import { Node } from "./node.mjs";
import { references } from "./references.mjs";
import { Table } from "./table.mjs";

export const SELECTS = ["select_one", "select_multiple", "rank"];
export const MANY = ["select_multiple", "rank"];
export const FILES = ["image", "audio", "video", "file", "background-audio"];
const SILENT =
  "start end today deviceid simserial phonenumber subscriberid username email calculate hidden " +
  "start-geopoint background-geopoint background-audio";
const SILENT_TYPES = new Set(SILENT.split(" "));
const VOLATILE = ["random", "uuid", "once"];
const BIND_TYPES = { int: "integer", integer: "integer", decimal: "decimal", date: "date", dateTime: "dateTime" };
BIND_TYPES.time = "time";
const KINDS = { integer: "number", decimal: "number", range: "number", date: "date", today: "date", time: "time" };
for (const type of ["dateTime", "start", "end"]) KINDS[type] = "datetime";

export const isSilent = (question) => SILENT_TYPES.has(question.type);
export const isAsked = (question) => question.type !== "note" && !isSilent(question);

// Words in `language`; else without a language, else in the form's own, else any.
export function say(text, language, otherwise) {
  for (const code of [language, "", otherwise, ...Object.keys(text || {})]) if (text?.[code]) return text[code];
  return "";
}

const plans = new WeakMap();

export function planFor(compiled) {
  let plan = plans.get(compiled);
  if (plan === undefined) plans.set(compiled, (plan = new Plan(compiled)));
  return plan;
}

class Plan {
  constructor(compiled) {
    this.compiled = compiled;
    this.definitions = new Map();
    this.leaves = new Map();
    this.lateDefaults = [];
    this.clocks = { start: [], today: [] };
    this.paths = new Map();
    this.positions = new Map();
    this.tables = new Map();
    this.items = new Map();
    for (const [name, choices] of Object.entries(compiled.choices)) this.positions.set(name, placesOf(choices));
    this.take(compiled.children, false);
  }

  take(definitions, inRepeat) {
    for (const definition of definitions) {
      this.definitions.set(definition.path, definition);
      if (!this.paths.has(definition.name)) this.paths.set(definition.name, definition.path);
      if (definition.kind) this.take(definition.children, inRepeat || definition.kind === "repeat");
      else this.takeQuestion(definition, inRepeat);
    }
  }

  takeQuestion(question, inRepeat) {
    const { path, type, calculation } = question;
    const keeps = Boolean(calculation) && keepsAnswer(calculation[1], path);
    const computed = type === "note" || (type === "calculate" && Boolean(calculation));
    const stored = dataType(question);
    const silent = computed && !keeps && !question.trigger;
    this.leaves.set(path, { kind: KINDS[stored] || "", dataType: stored, keeps, computed: silent });
    if (Object.hasOwn(this.clocks, type)) this.clocks[type].push(path);
    const late = question.dynamic_default && !inRepeat && references(question.dynamic_default[1], "").size;
    if (late) this.lateDefaults.push(question);
  }

  // Every list as the rows that `instance('list')` and choice filters look into.
  table(name, language) {
    const list = this.listName(name);
    const key = `${language} ${list}`;
    if (!this.tables.has(key)) this.tables.set(key, new Table(this.rows(list, language)));
    return this.tables.get(key);
  }

  listName(name) {
    const plain = name.replace(/\.csv$/, "");
    return [name, plain, name + ".csv"].find((list) => this.positions.has(list)) ?? name;
  }

  rows(list, language) {
    return (this.choicesOf(list) || []).map((choice, place) => ({
      itextId: `${list}-${place}`,
      name: choice.name,
      label: say(choice.label, language, this.compiled.default_language),
      ...choice.attributes,
    }));
  }

  choicesOf(list) {
    return Object.hasOwn(this.compiled.choices, list) ? this.compiled.choices[list] : undefined;
  }

  // One choice as the element a filter looks at; a long list is never built for one of its rows.
  item(list, place) {
    const key = `${list} ${place}`;
    if (!this.items.has(key)) {
      const { name, label, attributes } = this.choicesOf(list)[place];
      const item = new Node("item", "", "", true);
      const cells = { name, label: say(label, this.compiled.default_language, ""), ...attributes };
      for (const [column, value] of Object.entries(cells)) item.add(new Node(column, value));
      this.items.set(key, item);
    }
    return this.items.get(key);
  }

  // The words of a choice of that question; "" where there is none.
  label(path, name, language) {
    const list = this.definitions.get(path)?.list_name || "";
    const places = this.positions.get(list)?.get(name);
    return places ? say(this.choicesOf(list)[places[0]].label, language, this.compiled.default_language) : "";
  }

  itext(identifier, language) {
    const mark = identifier.lastIndexOf("-");
    const place = identifier.slice(mark + 1);
    const choice = /^[0-9]+$/.test(place) && this.choicesOf(identifier.slice(0, Math.max(mark, 0)))?.[Number(place)];
    return choice ? say(choice.label, language, this.compiled.default_language) : "";
  }
}

// The type of what is stored: the question's, but a calculation may name its own as `bind::type`.
function dataType({ type, extras = {} }) {
  if (type !== "calculate" && type !== "hidden") return type;
  const heading = Object.keys(extras).find((key) => /^bind::?type$/i.test(key.replaceAll(" ", "")));
  return (heading && Object.hasOwn(BIND_TYPES, extras[heading]) && BIND_TYPES[extras[heading]]) || type;
}

function placesOf(choices) {
  const places = new Map();
  choices.forEach(({ name }, place) => {
    if (places.has(name)) places.get(name).push(place);
    else places.set(name, [place]);
  });
  return places;
}

// Chosen once on the phone (random, uuid, once, `.`), and not made anew.
const keepsAnswer = (ast, path) => calls(ast, VOLATILE) || references(ast, path).has(path);

function calls(ast, names) {
  return Array.isArray(ast) && ast.length > 0 && (names.includes(ast[0]) || ast.slice(1).some((part) => calls(part, names)));
}
