// What is to be looked at again when an answer changes, known once for a questionnaire.

import { references } from "./references.mjs";

const SETTLING = ["relevant", "repeat_count", "calculation", "choice_filter"];
const CHECKING = ["constraint", "required", "read_only"];
const MESSAGES = ["constraint_message", "required_message"];
const known = new WeakMap();

export function dependentsOf(plan) {
  let dependents = known.get(plan);
  if (dependents === undefined) known.set(plan, (dependents = new Dependents(plan)));
  return dependents;
}

class Dependents {
  constructor(plan) {
    this.plan = plan;
    this.place = new Map((plan.compiled.order || []).map((path, place) => [path, place]));
    this.settling = new Map();
    this.checking = new Map();
    this.offering = new Map();
    this.triggered = new Map();
    for (const definition of plan.definitions.values()) this.take(definition);
  }

  take(definition) {
    for (const column of SETTLING) this.note(this.settling, definition, column);
    for (const column of CHECKING) this.note(this.checking, definition, column);
    this.note(this.offering, definition, "choice_filter");
    for (const column of MESSAGES) this.noteWords(definition, column);
    for (const path of definition.trigger || []) put(this.triggered, path, definition.path);
    if ((definition.list_name || "").startsWith("/")) put(this.checking, definition.list_name, definition.path);
  }

  note(map, definition, column) {
    const expression = definition[column];
    if (!expression) return;
    for (const read of references(expression[1], definition.path)) {
      for (const path of this.meant(read)) put(map, path, definition.path);
    }
  }

  // `/data/g/*` means every child of g.
  meant(path) {
    if (!path.includes("*")) return [path];
    const steps = path.split("/").map((step) => (step === "*" ? "[^/]+" : step.replace(/[.]/g, "\\.")));
    const pattern = new RegExp(`^${steps.join("/")}$`, "u");
    return [...this.plan.definitions.keys()].filter((other) => pattern.test(other));
  }

  noteWords(definition, column) {
    for (const words of Object.values(definition[column] || {})) {
      for (const [, name] of words.matchAll(/\$\{\s*([^{}]+?)\s*\}/g)) {
        put(this.checking, this.plan.paths.get(name), definition.path);
      }
    }
  }
}

function put(map, key, value) {
  if (map.has(key)) map.get(key).add(value);
  else map.set(key, new Set([value]));
}
