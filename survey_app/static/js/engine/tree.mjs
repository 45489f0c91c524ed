// Nested answers → the tree that expressions look at; the twin of forms/judging/tree.py.

import { keptText, kindOfAnswer, soundText } from "./answers.mjs";
import { Node } from "./node.mjs";
import { MANY, SELECTS, isSilent } from "./plan.mjs";

export const MAX_INSTANCES = 1000;
const MAX_NODES = 200_000;
const MAX_UNKNOWN = 50;
// Rows that pyxform puts at the head of a table-list. ODK Collect sends them; nobody is asked there.
const LABEL_ROW = /^(?:generated_table_list_label|reserved_name_for_field_list_labels)_[0-9]{1,6}$/;

// A name nobody knows, short and in characters that can be written down.
export const printable = (name) => [...name].slice(0, 80).join("").replace(/\p{Cs}/gu, "?");

// A question's node. `sent` is the answer before anything was calculated or filtered.
export class Leaf extends Node {
  constructor(definition, { kind, dataType, keeps, computed }) {
    super(definition.name, "", kind);
    this.definition = definition;
    this.dataType = dataType;
    this.keeps = keeps;
    this.computed = computed;
    this.ownKind = this.sentKind = kind;
    this.sent = "";
    this.given = false;
    this.unfit = "";
    this.unoffered = false;
    this.sentUnoffered = false;
    this.declined = "";
    this.triggered = false;
    this.result = undefined;
  }

  get isAsked() {
    return true;
  }

  // What was computed becomes the answer.
  adopt() {
    this.given = true;
    this.triggered = false;
    this.sent = this.raw = this.value;
    this.sentKind = kindOfAnswer(this.ownKind, this.definition.type, this.sent);
    this.sentUnoffered = false;
    this.reset();
  }

  // Whatever the last settling made of it is forgotten.
  reset() {
    this.value = this.sent;
    this.kind = this.sentKind;
    this.result = undefined;
    this.unoffered = this.sentUnoffered;
  }
}

export class Tree {
  constructor(plan, dynamicDefault) {
    this.plan = plan;
    this.dynamicDefault = dynamicDefault;
    this.root = new Node("data");
    this.at = new Map();
    this.holders = new Map();
    this.faults = [];
    this.labelRows = new Map();
    this.size = 0;
  }

  nodesAt(path) {
    return this.at.get(path) || [];
  }

  fill(answers) {
    const known = Object.fromEntries(Object.entries(answers).filter(([name]) => name !== "meta"));
    this.group(this.plan.compiled.children, this.root, known);
  }

  group(children, parent, sent) {
    const answers = this.mapping(parent, sent);
    for (const child of children) {
      const given = Object.hasOwn(answers, child.name);
      const answer = given ? answers[child.name] : undefined;
      if (!child.kind) this.question(child, parent, answer, given);
      else if (child.kind === "repeat") this.repeat(child, parent, answer);
      else this.group(child.children, this.add(child, parent, new Node(child.name)), answer);
    }
    const known = new Set(children.map((child) => child.name));
    for (const name of Object.keys(answers)) if (!known.has(name)) this.unknown(parent, name, answers[name]);
  }

  unknown(parent, name, answer) {
    if (typeof answer !== "string" || !LABEL_ROW.test(name)) this.fault(parent, name, "unknown");
    else if (soundText(answer)) this.labelRows.set(parent, { ...this.labelRows.get(parent), [name]: answer });
  }

  fault(parent, name, code) {
    const full = code === "unknown" && this.faults.length >= MAX_UNKNOWN;
    if (!full) this.faults.push({ parent, name: code === "unknown" ? printable(name) : name, code });
  }

  mapping(parent, answers) {
    if (answers !== null && typeof answers === "object" && !Array.isArray(answers)) return answers;
    if (answers !== null && answers !== undefined) this.fault(parent, "", "type");
    return {};
  }

  question(question, parent, answer, given) {
    const node = this.add(question, parent, new Leaf(question, this.plan.leaves.get(question.path)));
    if (node.computed) return;
    node.given = given;
    if (!given && question.dynamic_default) node.value = node.sent = this.dynamicDefault(question, node);
    else this.answer(node, given ? answer : question.default);
  }

  // Read what was sent for a question.
  answer(node, answer) {
    const question = node.definition;
    node.raw = answer;
    const [text, unfit] = keptText(node.dataType, answer);
    node.value = text;
    node.kind = node.sentKind = kindOfAnswer(node.ownKind, question.type, text);
    node.unfit = node.given && !isSilent(question) ? unfit : "";
    node.unoffered = false;
    if (!question.choice_filter && SELECTS.includes(question.type)) {
      this.keep(node, this.plan.positions.get(question.list_name ?? ""));
    }
    node.sent = node.value;
    node.sentUnoffered = node.unoffered;
  }

  // Choices that are not offered do not count; undefined: nobody knows what is offered.
  keep(node, offered) {
    if (offered === undefined || !node.value) return;
    const names = MANY.includes(node.definition.type) ? node.value.split(" ") : [node.value];
    const kept = names.filter((name) => offered.has(name));
    if (kept.length === names.length) return;
    node.unoffered = true;
    node.value = kept.join(" ");
  }

  repeat(repeat, parent, answer) {
    const isList = Array.isArray(answer);
    if (!isList && answer !== null && answer !== undefined) this.fault(parent, repeat.name, "type");
    let answers = isList ? answer : [];
    if (answers.length > MAX_INSTANCES) {
      this.fault(parent, repeat.name, "count");
      answers = answers.slice(0, MAX_INSTANCES);
    }
    if (!this.holders.has(repeat.path)) this.holders.set(repeat.path, []);
    this.holders.get(repeat.path).push({ parent, answers });
    if (!repeat.repeat_count) this.instances(repeat, parent, answers);
  }

  // Add one instance for each of the answers.
  instances(repeat, parent, answers) {
    for (const sent of answers) {
      if (this.size > MAX_NODES) {
        this.fault(parent, repeat.name, "count");
        return;
      }
      this.instance(repeat, parent, sent);
    }
  }

  instance(repeat, parent, sent) {
    const node = this.add(repeat, parent, new Node(repeat.name, "", "", true));
    this.group(repeat.children, node, sent);
    return node;
  }

  add(definition, parent, node) {
    parent.add(node);
    node.definition = definition;
    this.size += 1;
    const nodes = this.at.get(definition.path);
    if (nodes) nodes.push(node);
    else this.at.set(definition.path, [node]);
    return node;
  }
}
