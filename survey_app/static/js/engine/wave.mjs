// What one change sets in motion: every dependent once, in the questionnaire's order, and nothing else.

import { hide } from "./settle.mjs";

const MOST_TURNS = 2; // a choice filter may stand in a ring; it is looked at again once

export class Wave {
  constructor(session) {
    this.session = session;
    this.settler = session.settler;
    this.tree = session.tree;
    this.dependents = session.dependents;
    this.pending = new Set();
    this.turns = new Map();
    this.before = new Map();
    this.looked = new Set();
    this.choices = new Set();
    this.added = [];
    this.removed = [];
  }

  // Remember what a node was, to tell afterwards what has changed.
  touch(node) {
    if (this.before.has(node)) return;
    this.before.set(node, this.session.stateOf(node));
    this.looked.add(node);
    for (let above = node.parent; above !== null; above = above.parent) {
      if (above.definition?.constraint) this.looked.add(above);
    }
  }

  // The value, relevance or instances at a path of the questionnaire have changed.
  changed(path, node = null) {
    for (let above = path; above !== ""; above = above.slice(0, above.lastIndexOf("/"))) {
      for (const dependent of this.dependents.settling.get(above) || []) this.settleLater(dependent);
      for (const dependent of this.dependents.checking.get(above) || []) this.lookAt(dependent);
      for (const dependent of this.dependents.offering.get(above) || []) this.choices.add(dependent);
    }
    for (const dependent of this.dependents.triggered.get(path) || []) this.trigger(dependent, node);
  }

  lookAt(path) {
    for (const node of this.tree.nodesAt(path)) this.looked.add(node);
  }

  settleLater(path) {
    const place = this.dependents.place.get(path);
    const turns = this.turns.get(place) || 0;
    if (place !== undefined && turns < MOST_TURNS) this.pending.add(place);
  }

  // A definition and everything below it.
  below(definition, act) {
    act(definition.path);
    for (const child of definition.children || []) this.below(child, act);
  }

  // A new answer (not only a new relevance) makes what it triggers anew, even over what was chosen before.
  trigger(path, source) {
    this.settleLater(path);
    for (const node of source ? this.tree.nodesAt(path) : []) {
      if (node.relevant && this.settler.reads(source.definition.path, node).includes(source)) node.triggered = true;
    }
  }

  run() {
    const { order } = this.session.plan.compiled;
    while (this.pending.size) {
      const place = Math.min(...this.pending);
      this.pending.delete(place);
      this.turns.set(place, (this.turns.get(place) || 0) + 1);
      this.settle(this.session.plan.definitions.get(order[place]));
    }
    return this.report();
  }

  settle(definition) {
    if (definition.kind === "repeat") this.repeat(definition);
    for (const node of [...this.tree.nodesAt(definition.path)]) {
      if (definition.kind) this.relevance(definition, node);
      else this.question(definition, node);
    }
  }

  question(question, node) {
    this.touch(node);
    const was = [node.value, node.kind, node.unoffered];
    node.reset();
    this.relevance(question, node);
    if (node.relevant) this.settler.worth(question, node);
    const is = [node.value, node.kind, node.unoffered];
    if (was.some((part, at) => part !== is[at])) this.changed(question.path, node);
  }

  relevance(definition, node) {
    const was = node.relevant;
    if (node.parent.relevant && definition.relevant) {
      node.relevant = true;
      node.relevant = this.settler.truth(definition.relevant, node);
    } else node.relevant = node.parent.relevant;
    const is = node.relevant;
    if (was === is) return;
    node.relevant = was;
    this.show(node, is);
    this.below(definition, (path) => this.changed(path));
    this.below(definition, (path) => this.settleLater(path));
  }

  // What has its own condition is looked at later, after all that it reads.
  show(node, isRelevant) {
    this.touch(node);
    node.relevant = isRelevant;
    for (const child of node.children) this.show(child, isRelevant);
  }

  repeat(definition) {
    for (const holder of this.tree.holders.get(definition.path) || []) {
      if (definition.repeat_count) this.count(definition, holder);
      if (holder.parent.relevant) this.settler.hideEmpty(definition, holder.parent);
    }
  }

  count(definition, holder) {
    const wanted = holder.parent.relevant ? this.settler.wanted(definition, holder.parent) : 0;
    const instances = [...holder.parent.named(definition.name)];
    for (const node of instances.slice(wanted).reverse()) this.take(node, holder);
    for (let place = instances.length; place < wanted; place += 1) {
      this.add(definition, holder.parent, holder.answers[place] ?? {});
    }
  }

  // Take an instance out; the phone remembers what stood in it.
  take(node, holder = null) {
    const place = node.position - 1;
    if (holder) {
      while (holder.answers.length <= place) holder.answers.push({});
      holder.answers[place] = this.session.sent(node);
    }
    this.removed.push(node.path);
    this.session.forget(node);
    this.restless(node.definition);
  }

  add(definition, parent, sent) {
    const node = this.tree.instance(definition, parent, sent);
    if (!parent.relevant) hide(node);
    this.added.push(node.path);
    this.restless(definition);
    return node;
  }

  // The instances of a repeat have moved: everything in them, and all that reads them, is looked at again.
  restless(definition) {
    this.below(definition, (path) => this.changed(path));
    this.below(definition, (path) => this.settleLater(path));
    this.below(definition, (path) => this.lookAt(path));
  }

  // [path, …] lists of what is different now.
  report() {
    const report = { relevant: [], values: [], problems: [], choices: [...this.choices] };
    for (const [node, was] of this.before) {
      const is = this.session.stateOf(node);
      if (was.relevant !== is.relevant) this.note(report.relevant, node, is.relevant);
      if (was.value !== is.value) this.note(report.values, node, is.value);
    }
    for (const node of this.looked) {
      const problems = this.session.lookAgain(node);
      if (problems) this.note(report.problems, node, problems);
    }
    return { ...report, added: this.added, removed: this.removed };
  }

  note(list, node, value) {
    if (this.session.holds(node)) list.push([node.path, value]);
  }
}
