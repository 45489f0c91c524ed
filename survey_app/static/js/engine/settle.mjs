// Relevance, repeat counts and calculations, each after all that it reads; the twin of forms/judging/settle.py.

import { numberOf } from "./answers.mjs";
import { evaluate } from "./evaluate.mjs";
import { DAY_MS, Day, Moment, dayOrNull, local, parseClock, startOf } from "./moments.mjs";
import { Node } from "./node.mjs";
import { MANY } from "./plan.mjs";
import { MAX_INSTANCES } from "./tree.mjs";
import { asBoolean, asNumber, asString, atomOf, nodeValue, numberText } from "./values.mjs";

export class Settler {
  // With `adopts`, what is chosen once (random, uuid, once) or by a trigger counts as answered from then on.
  constructor(tree, env, adopts) {
    this.tree = tree;
    this.env = env;
    this.adopts = adopts;
    this.hiddenRepeats = new Map();
  }

  settle() {
    for (const path of this.tree.plan.compiled.order || []) {
      const definition = this.tree.plan.definitions.get(path);
      if (definition.kind === "repeat") this.repeat(definition);
      else if (definition.kind) this.relevance(definition);
      else this.question(definition);
    }
  }

  value(expression, node) {
    return evaluate(expression[1], this.env, node);
  }

  truth(expression, node) {
    return asBoolean(this.value(expression, node));
  }

  relevance(definition) {
    if (!definition.relevant) return;
    for (const node of this.tree.nodesAt(definition.path)) {
      if (node.relevant && !this.truth(definition.relevant, node)) hide(node);
    }
  }

  repeat(definition) {
    for (const holder of this.tree.holders.get(definition.path) || []) {
      if (holder.parent.relevant) this.holder(definition, holder);
    }
    this.relevance(definition);
  }

  holder(definition, holder) {
    if (definition.repeat_count) this.count(definition, holder);
    this.hideEmpty(definition, holder.parent);
  }

  // A repeat without instances may not apply either.
  hideEmpty(definition, parent) {
    if (!definition.relevant) return;
    const isHidden =
      parent.named(definition.name).length === 0 &&
      !asBoolean(this.asStandIn(definition, parent, definition.relevant));
    const hidden = this.hiddenRepeats.get(parent) || new Set();
    this.hiddenRepeats.set(parent, hidden);
    if (isHidden) hidden.add(definition.path);
    else hidden.delete(definition.path);
  }

  isHidden(definition, parent) {
    return this.hiddenRepeats.get(parent)?.has(definition.path) === true;
  }

  // As many instances as `repeat_count` says; answers beyond it are left out.
  count(definition, { parent, answers }) {
    const wanted = this.wanted(definition, parent);
    const sent = Array.from({ length: wanted }, (_, place) => (place < answers.length ? answers[place] : {}));
    this.tree.instances(definition, parent, sent);
  }

  wanted(definition, parent) {
    const count = asNumber(this.asStandIn(definition, parent, definition.repeat_count));
    return count > 0 && count < Infinity ? Math.min(Math.trunc(count), MAX_INSTANCES) : 0;
  }

  // Evaluated where a first instance would stand, as if there were none yet.
  asStandIn(definition, parent, expression) {
    const { children, byName } = parent;
    parent.children = children.filter((child) => child.name !== definition.name);
    parent.byName = new Map(byName).set(definition.name, []);
    const standIn = parent.add(new Node(definition.name, "", "", true));
    const value = this.value(expression, standIn);
    Object.assign(parent, { children, byName });
    return Array.isArray(value) ? value.filter((node) => node !== standIn) : value;
  }

  question(question) {
    this.relevance(question);
    for (const node of this.tree.nodesAt(question.path)) if (node.relevant) this.worth(question, node);
  }

  worth(question, node) {
    if (question.calculation) this.calculate(question, node);
    if (question.choice_filter && node.value) this.keepOffered(question, node);
  }

  calculate(question, node) {
    if (question.trigger && !node.triggered && (node.given || !this.isTriggered(question, node))) return;
    if (node.keeps && node.value && node.given) return;
    this.put(node, this.value(question.calculation, node));
    if (this.adopts && (node.triggered || (node.value && (node.keeps || question.trigger)))) node.adopt();
  }

  isTriggered(question, node) {
    return question.trigger.some((path) => asString(this.reads(path, node)) !== "");
  }

  // The nodes that a reference to a path means, as seen from a node.
  reads(path, node) {
    return evaluate(["ref", path], this.env, node);
  }

  // Write a computed value, turned into what the question's type holds.
  put(node, computed) {
    const isNodes = Array.isArray(computed) && computed.length > 0;
    if (TEXTS.includes(node.dataType)) this.putText(node, isNodes ? shownValue(computed[0], this.env) : computed);
    else node.value = converted(node.dataType, isNodes ? valueOf(computed[0]) : computed);
  }

  // What is stored is a text; whoever reads it on sees the number, truth or day that was calculated.
  putText(node, value) {
    node.value = stored(value, this.env);
    node.kind = node.value ? kindOf(value) : "";
    if (node.value) node.result = scalarOf(value, node.value);
    if (node.kind !== "date") return;
    // What is kept for good is sent again, so it stays as it is stored.
    if (node.keeps || node.definition.trigger) node.kind = "";
    else node.value = String(value);
  }

  // Leave out what the choice filter, or the answers that are the choices, do not offer.
  keepOffered(question, node) {
    const list = question.list_name || "";
    if (list.startsWith("/")) {
      this.tree.keep(node, new Set(this.reads(list, node).map((other) => asString([other]))));
    } else if (question.choice_filter && this.tree.plan.positions.has(list)) {
      const names = MANY.includes(question.type) ? node.value.split(" ") : [node.value];
      this.tree.keep(node, new Set(names.filter((name) => this.passes(question, node, name))));
    }
  }

  passes(question, node, name) {
    const places = this.tree.plan.positions.get(question.list_name).get(name) || [];
    return places.some((place) => this.isOffered(question, node, place));
  }

  // Whether the choice filter lets the choice at that place of the list through.
  isOffered(question, node, place) {
    const { plan } = this.tree;
    const item = plan.item(question.list_name, place);
    const size = plan.choicesOf(question.list_name).length;
    return asBoolean(evaluate(question.choice_filter[1], this.env, item, node, place + 1, size));
  }
}

// The node and everything under it does not apply.
export function hide(node) {
  node.relevant = false;
  node.children.forEach(hide);
}

const TEXTS = ["calculate", "text", "hidden", "note"];

// Its text where reading it as a day or moment would only change how it is written.
function valueOf(node) {
  return node.relevant && ["date", "datetime", "time"].includes(node.kind) ? node.value : nodeValue(node);
}

// What a node is worth to a calculation that stores a text; a time of day is today's, as in JavaRosa.
function shownValue(node, env) {
  const read = node.relevant && node.kind === "time" ? parseClock(node.value) : null;
  if (read !== null) {
    const moment = new Moment(env.today.days * DAY_MS + read.clock, read.micro, read.zone);
    return local(moment, env.zone) || node.value;
  }
  return node.relevant && node.kind === "datetime" ? node.value : nodeValue(node);
}

function kindOf(value) {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isFinite(value) ? "number" : "";
  return value instanceof Day ? "date" : "";
}

// As JavaRosa stores a computed value: truth is 1 or 0, a day is its first moment.
function stored(value, env) {
  if (typeof value === "boolean") return value ? "1" : "0";
  return value instanceof Day ? String(startOf(value, env.zone)) : plainText(value);
}

// Not a number is nothing; the word is a text.
function plainText(value) {
  const text = asString(value);
  return text === "NaN" && typeof value !== "string" ? "" : text;
}

// The text of a computed value, as a question of that type holds it.
export function converted(type, value) {
  if (type === "integer") return whole(asNumber(value));
  if (type === "decimal" || type === "range") return decimal(asNumber(value));
  if (type === "time") return clockText(plainText(value));
  return type === "date" ? dayText(atomOf(value)) : plainText(value);
}

// The time of day of a moment; a day alone has none.
function clockText(text) {
  const found = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(.+))?$/.exec(text);
  return found ? (found[1] ?? "") : text;
}

const whole = (number) => (Math.abs(number) < 1e18 ? String(BigInt(Math.trunc(number))) : "");
const decimal = (number) => (Number.isFinite(number) ? numberText(number) : "");

function dayText(atom) {
  if (atom instanceof Moment) return String(atom.day);
  if (typeof atom === "number") return String(dayOrNull(Math.trunc(atom)) ?? "");
  return typeof atom === "string" ? [...atom].slice(0, 10).join("") : atom instanceof Day ? String(atom) : "";
}

// A calculated number stays a number, and truth is 1 or 0; anything else is its text.
const scalarOf = (value, text) => (typeof value === "string" || typeof value === "object" ? text : numberOf(Number(value)));
