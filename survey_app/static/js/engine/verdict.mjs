// The settled tree → values and problems, in the order of the questionnaire; the twin of forms/judging/verdict.py.

import { typed } from "./answers.mjs";
import { DECLINES } from "./checker.mjs";
import { evaluate } from "./evaluate.mjs";
import { message } from "./messages.mjs";
import { isAsked } from "./plan.mjs";
import { MAX_INSTANCES, printable } from "./tree.mjs";
import { asString } from "./values.mjs";

// Walks the questionnaire beside the tree; `checks` looks at single answers, or knows already.
export class Verdict {
  constructor({ settler, language }, declined, checks) {
    this.settler = settler;
    this.declined = declined;
    this.language = language;
    this.checks = checks;
    this.values = {};
    this.irrelevant = [];
    this.errors = [];
    this.asked = new Set();
  }

  reach() {
    const { tree, env } = this.settler;
    this.children(tree.plan.compiled.children, tree.root, "/data", this.values);
    this.faults();
    this.declinedElsewhere();
    this.nameInstance(tree, env);
    const { values, irrelevant, errors } = this;
    return { valid: errors.length === 0, values, irrelevant, errors };
  }

  children(definitions, parent, path, values) {
    for (const definition of definitions) {
      const here = `${path}/${definition.name}`;
      if (definition.kind === "repeat") this.repeat(definition, parent, here, values);
      else if (!definition.kind) this.question(parent.named(definition.name)[0], here, values);
      else {
        const inner = this.group(definition, parent.named(definition.name)[0], here);
        if (Object.keys(inner).length) values[definition.name] = inner;
      }
    }
    if (parent.relevant) Object.assign(values, this.settler.tree.labelRows.get(parent));
  }

  // The values of a group.
  group(definition, node, path) {
    this.note(node, path);
    const values = {};
    this.children(definition.children, node, path, values);
    if (node.relevant) this.add(path, this.checks.group(definition, node));
    return values;
  }

  note(node, path) {
    if (!node.relevant && node.parent.relevant) this.irrelevant.push(path);
  }

  add(path, problems) {
    for (const { code, message: words } of problems) this.errors.push({ path, code, message: words });
  }

  repeat(definition, parent, path, values) {
    const instances = parent.named(definition.name);
    const isHidden =
      this.settler.isHidden(definition, parent) ||
      (instances.length > 0 && !instances.some((node) => node.relevant));
    if (parent.relevant && !isHidden) this.instances(definition, instances, path, values);
    else {
      if (parent.relevant) this.irrelevant.push(path);
      instances.forEach((node, place) => this.children(definition.children, node, `${path}[${place + 1}]`, {}));
    }
  }

  instances(definition, instances, path, values) {
    values[definition.name] = instances.map((node, place) => this.group(definition, node, `${path}[${place + 1}]`));
    const count = instances.length;
    const { minimum: low = 0, maximum } = definition;
    if (count >= low && count <= (maximum ?? count)) return;
    const words = message("count", this.language, "", { low, high: maximum ?? Math.max(count, low) });
    this.add(path, [{ code: "count", message: words }]);
  }

  question(node, path, values) {
    const question = node.definition;
    this.note(node, path);
    if (isAsked(question)) this.asked.add(path);
    if (!node.relevant) return;
    const problems = this.checks.question(node);
    if (node.value) values[question.name] = node.result ?? typed(node.sentKind, node.value);
    this.add(path, problems);
  }

  faults() {
    for (const { parent, name, code } of this.settler.tree.faults) {
      const path = `${parent.path}/${name}`.replace(/\/+$/, "");
      const details = code === "count" ? { low: 0, high: MAX_INSTANCES } : { name };
      const words = message(code, this.language, code === "type" ? "group" : "", details);
      this.add(path, [{ code, message: words }]);
    }
  }

  declinedElsewhere() {
    for (const [path, state] of Object.entries(this.declined)) {
      if (!this.asked.has(path)) {
        const name = printable(path);
        this.add(name, [{ code: "unknown", message: message("unknown", this.language, "", { name }) }]);
      } else if (!Object.values(DECLINES).includes(state)) {
        this.add(path, [{ code: "declined", message: message("declined", this.language) }]);
      }
    }
  }

  nameInstance(tree, env) {
    const expression = tree.plan.compiled.instance_name;
    const name = expression ? asString(evaluate(expression[1], env, tree.root)) : "";
    if (name) (this.values.meta ??= {}).instanceName = name;
  }
}
