// One response being filled in: an answer changes, and only what depends on it is evaluated again.

import { typed } from "./answers.mjs";
import { dependentsOf } from "./dependents.mjs";
import { say } from "./plan.mjs";
import { Response } from "./response.mjs";
import { Leaf, MAX_INSTANCES } from "./tree.mjs";
import { Wave } from "./wave.mjs";

export class Session extends Response {
  constructor(compiled, answers, options) {
    super(compiled, answers, options);
    this.problems = new Map();
  }

  // Known when the first answer changes; a page is ready before.
  get dependents() {
    return dependentsOf(this.plan);
  }

  get adopts() {
    return true;
  }

  // What a person has answered. Returns what is different now (see Wave.report).
  set(path, answer) {
    const wave = new Wave(this);
    const node = this.node(path);
    if (!(node instanceof Leaf) || node.computed) return wave.report();
    wave.touch(node);
    node.given = true;
    node.kind = node.sentKind;
    node.result = undefined;
    this.tree.answer(node, answer);
    wave.changed(node.definition.path, node);
    wave.settleLater(node.definition.path);
    return wave.run();
  }

  // "dont_know", "refused" or "" for a question.
  decline(path, state) {
    const wave = new Wave(this);
    const node = this.node(path);
    if (!(node instanceof Leaf)) return wave.report();
    node.declined = state;
    wave.looked.add(node);
    return wave.run();
  }

  // One more instance of the repeat at a path without its own position.
  addInstance(path, answers = {}) {
    const wave = new Wave(this);
    const holder = this.holderAt(path);
    if (!holder || holder.parent.named(holder.name).length >= MAX_INSTANCES) return wave.report();
    const node = wave.add(holder.definition, holder.parent, answers);
    this.putInOrder(node);
    return wave.run();
  }

  removeInstance(path) {
    const wave = new Wave(this);
    const node = this.node(path);
    if (node?.repeated && !node.definition.repeat_count) wave.take(node);
    return wave.run();
  }

  holderAt(path) {
    const cut = path.lastIndexOf("/");
    const [parent, name] = [this.node(path.slice(0, cut)), path.slice(cut + 1)];
    const children = parent?.definition ? parent.definition.children : this.plan.compiled.children;
    const definition = parent && children.find((child) => child.name === name && child.kind === "repeat");
    return definition && !definition.repeat_count ? { parent, name, definition } : undefined;
  }

  // A new instance stands behind its sisters, before what the questionnaire asks after them.
  putInOrder(node) {
    const { children } = node.parent;
    const names = (node.parent.definition || this.plan.compiled).children.map((child) => child.name);
    const place = names.indexOf(node.name);
    children.splice(children.indexOf(node), 1);
    const next = children.findIndex((child) => names.indexOf(child.name) > place);
    children.splice(next < 0 ? children.length : next, 0, node);
  }

  // Relevance and value as they are to be shown.
  stateOf(node) {
    const value = node instanceof Leaf && node.relevant && node.value ? this.shown(node) : undefined;
    return { relevant: node.relevant, value };
  }

  shown(node) {
    return node.result ?? typed(node.sentKind, node.value);
  }

  value(path) {
    const node = this.node(path);
    return node && this.stateOf(node).value;
  }

  isRelevant(path) {
    const node = this.node(path);
    if (node) return node.relevant;
    const cut = path.lastIndexOf("/");
    const parent = this.node(path.slice(0, cut));
    return Boolean(parent?.relevant) && !this.settler.hiddenRepeats.get(parent)?.has(path.replace(/\[[0-9]+\]/g, ""));
  }

  // [{code, message}] for a question or group; kept until something it reads changes.
  problemsAt(path) {
    const node = this.node(path);
    return node ? this.problemsOf(node) : [];
  }

  problemsOf(node) {
    if (!this.problems.has(node)) this.problems.set(node, this.look(node));
    return this.problems.get(node);
  }

  look(node) {
    if (!node.relevant) return [];
    if (node instanceof Leaf) return this.checker.question(node);
    return this.checker.group(node.definition, node);
  }

  // The problems of a node somebody has asked about, where they are other ones now.
  lookAgain(node) {
    const was = this.problems.get(node);
    if (was === undefined) return undefined;
    this.problems.delete(node);
    const is = this.problemsOf(node);
    return JSON.stringify(was) === JSON.stringify(is) ? undefined : is;
  }

  // The choices that a question offers here and now.
  choices(path) {
    const node = this.node(path);
    const question = node.definition;
    const choices = this.plan.choicesOf(question.list_name) || [];
    return choices.filter((_, place) => !question.choice_filter || this.settler.isOffered(question, node, place));
  }

  // `${x}` in the words of a label, as seen from a path.
  words(text, path) {
    const said = say(text, this.language, this.plan.compiled.default_language);
    return this.checker.fill(said, this.node(path) || this.tree.root);
  }

  // The answers as they are to be sent, nested.
  answers() {
    return this.sentBelow(this.plan.compiled.children, this.tree.root);
  }

  sent(node) {
    return this.sentBelow(node.definition.children, node);
  }

  sentBelow(definitions, parent) {
    const sent = {};
    for (const definition of definitions) {
      const nodes = parent.named(definition.name);
      if (definition.kind === "repeat") sent[definition.name] = this.sentInstances(definition, parent, nodes);
      else if (definition.kind) sent[definition.name] = this.sent(nodes[0]);
      else if (nodes[0].given) sent[definition.name] = nodes[0].raw ?? "";
      else if (nodes[0].sent && definition.dynamic_default) sent[definition.name] = nodes[0].sent;
    }
    return sent;
  }

  sentInstances(definition, parent, nodes) {
    const here = nodes.map((node) => this.sent(node));
    const holder = this.tree.holders.get(definition.path)?.find((other) => other.parent === parent);
    return definition.repeat_count && holder ? [...here, ...holder.answers.slice(here.length)] : here;
  }

  holds(node) {
    let top = node;
    while (top.parent !== null) top = top.parent;
    return top === this.tree.root;
  }

  // Everything about an instance that is taken out.
  forget(node) {
    const gone = new Set();
    const collect = (one) => {
      gone.add(one);
      this.problems.delete(one);
      one.children.forEach(collect);
    };
    collect(node);
    node.parent.remove(node);
    for (const [path, nodes] of this.tree.at) {
      if (nodes.some((one) => gone.has(one))) this.tree.at.set(path, nodes.filter((one) => !gone.has(one)));
    }
    for (const [path, holders] of this.tree.holders) {
      this.tree.holders.set(path, holders.filter(({ parent }) => !gone.has(parent)));
    }
  }

  // Path → state, as the server takes it.
  declinedNow() {
    const elsewhere = Object.entries(this.declined).filter(([path]) => !(this.node(path) instanceof Leaf));
    const declined = Object.fromEntries(elsewhere);
    for (const nodes of this.tree.at.values()) {
      for (const node of nodes) if (node.declined) declined[node.path] = node.declined;
    }
    return declined;
  }
}
