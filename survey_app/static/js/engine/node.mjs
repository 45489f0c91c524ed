// The tree that expressions look at; the twin of forms/instance.py.

const NONE = [];

export class Node {
  // `kind` says how to read the value: "" (text), "number", "date", "datetime", "time", "boolean", or "words":
  // a text that is no number, however it looks.
  constructor(name, value = "", kind = "", repeated = false) {
    this.name = name;
    this.value = value;
    this.kind = kind;
    this.repeated = repeated;
    this.relevant = true;
    this.parent = null;
    this.children = NONE;
    this.byName = null;
  }

  add(child) {
    child.parent = this;
    if (this.children === NONE) this.children = [];
    if (this.byName === null) this.byName = new Map();
    this.children.push(child);
    const same = this.byName.get(child.name);
    if (same) same.push(child);
    else this.byName.set(child.name, [child]);
    return child;
  }

  remove(child) {
    const same = this.byName.get(child.name);
    this.children.splice(this.children.indexOf(child), 1);
    same.splice(same.indexOf(child), 1);
    child.parent = null;
  }

  // What `find` may point at though it is no child: texts and comments of a document.
  hide(node) {
    node.parent = this;
    if (this.byName === null) this.byName = new Map();
    this.byName.set(node.name, [...this.named(node.name), node]);
    if (this.children === NONE) this.children = [];
  }

  named(name) {
    return (this.byName !== null && this.byName.get(name)) || NONE;
  }

  get position() {
    return this.parent === null ? 1 : this.parent.named(this.name).indexOf(this) + 1;
  }

  get label() {
    return this.repeated ? `${this.name}[${this.position}]` : this.name;
  }

  get path() {
    const above = lineage(this).filter((node) => node.name);
    return "/" + above.map((node) => node.label).join("/");
  }

  // Whether it stands for a question or calculation.
  get isAsked() {
    return false;
  }

  text() {
    if (this.value || this.children.length === 0) return this.value;
    return this.children.map((child) => (child.relevant ? child.text() : "")).join("");
  }
}

// From the root down to the node.
export function lineage(node) {
  const nodes = [];
  for (let place = node; place !== null; place = place.parent) nodes.push(place);
  return nodes.reverse();
}
