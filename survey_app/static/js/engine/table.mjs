// Lists and attached tables as trees, root/item/column, indexed where a column is looked up.

import { Node } from "./node.mjs";

export class Table {
  constructor(rows) {
    this.rows = rows;
    this.document = new Node("");
    this.indexes = new Map();
    const root = this.document.add(new Node("root"));
    for (const row of rows) {
      const item = root.add(new Node("item", "", "", true));
      for (const [column, value] of Object.entries(row)) item.add(new Node(column, value));
    }
  }

  get items() {
    return this.document.children[0].children;
  }

  // The items whose column holds exactly that text.
  lookup(column, text) {
    if (!this.indexes.has(column)) this.indexes.set(column, this.index(column));
    return this.indexes.get(column).get(text) || [];
  }

  index(column) {
    const index = new Map();
    for (const item of this.items) {
      for (const cell of item.named(column)) {
        if (index.has(cell.value)) index.get(cell.value).push(item);
        else index.set(cell.value, [item]);
      }
    }
    return index;
  }
}
