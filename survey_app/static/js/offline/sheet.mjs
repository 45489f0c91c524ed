// One page of a questionnaire at a time, drawn from the booklet and filled from the session.

import { Live } from "../live.mjs";
import { written } from "../live/writing.mjs";
import { place } from "./placing.mjs";

export class Sheet {
  constructor(form, booklet, session, silent, language) {
    Object.assign(this, { form, booklet, session, silent, language });
    this.rows = []; // which row of the page's repeat is open, and of those around it
  }

  isAsked(page) {
    if (page.repeat) return !page.around.length && this.session.isRelevant(page.repeat);
    return page.paths.some((path) => !this.silent.has(path) && this.isQuestion(path) && this.session.isRelevant(path));
  }

  isQuestion(path) {
    return Boolean(this.session.node(path)?.definition?.type);
  }

  next(number) {
    return this.booklet.pages.find((page) => page.number > number && this.isAsked(page));
  }

  before(number) {
    return this.booklet.pages.findLast((page) => page.number < number && this.isAsked(page));
  }

  // Draw a page; of a repeat, the row (from 1) that is meant within the rows around it.
  show(page, rows = []) {
    this.page = page;
    this.rows = rows;
    this.form.querySelector("[data-page-body]").innerHTML = this.placed(page.html);
    for (const path of this.silent) this.at(path)?.remove();
    for (const question of this.form.querySelectorAll("[data-path]")) this.fill(question);
    this.bind();
    this.form.querySelector("[data-row-title]")?.replaceChildren(this.rowTitle());
  }

  at(path) {
    return this.form.querySelector(`[data-path="${CSS.escape(path)}"]`);
  }

  get repeats() {
    return [...this.page.around, this.page.repeat].filter(Boolean);
  }

  // The page was drawn for the first row of everything: the positions become those of the open row.
  placed(html) {
    const drawn = standing(this.repeats, this.repeats.map(() => 1));
    return drawn ? html.replaceAll(drawn, standing(this.repeats, this.rows)) : html;
  }

  fill(question) {
    const node = this.session.node(question.dataset.path);
    if (!node?.definition?.type || node.computed) return;
    const value = node.given ? node.raw : node.value;
    place(question, node.definition, value, node.declined, this.language);
  }

  // A new element around the form for each page, so that what listened to the last one is gone.
  bind() {
    const around = document.createElement("div");
    this.form.parentElement.replaceWith(around);
    around.append(this.form);
    this.live = new Live(around, this.session, this.language);
    this.live.begin();
    this.live.sayEverything();
  }

  rowTitle() {
    return (this.form.querySelector("[data-row-title]").textContent || "").replace("{n}", this.rows.at(-1));
  }

  // Where the rows of the open page are.
  get repeatPath() {
    return standing(this.repeats, this.rows.slice(0, -1));
  }

  count() {
    let count = 0;
    while (this.session.node(`${this.repeatPath}[${count + 1}]`)) count += 1;
    return count;
  }

  // The first answers of a row, in words.
  detailsOf(number) {
    const row = `${this.repeatPath}[${number}]`;
    const paths = this.page.paths.map((path) => path.replace(standing(this.repeats, this.repeats.map(() => 1)), row));
    const said = paths.filter((path) => this.isQuestion(path) && this.session.value(path) !== undefined);
    return said.slice(0, 3).map((path) => written(this.session, path, this.session.value(path), this.language)).join(" · ");
  }

  // What is to be looked at before going on; it is shown from now on.
  problems() {
    const paths = [...this.live.places.keys()].filter((path) => this.session.isRelevant(path));
    const bad = paths.filter((path) => this.session.problemsAt(path).length);
    for (const path of bad) {
      this.live.demanded.add(path);
      this.live.look(path);
    }
    return bad;
  }

  // Beyond a gate nobody is asked.
  get gate() {
    return this.form.querySelector(".part[data-with]:not([hidden]) button[name=go]");
  }

  // Nothing has been answered in the open row.
  get isUntouched() {
    const node = this.session.node(`${this.repeatPath}[${this.rows.at(-1)}]`);
    const isEmpty = (value) => value === "" || (typeof value === "object" && Object.values(value).every(isEmpty));
    return !node || isEmpty(this.session.sent(node));
  }
}

// The path of the innermost of these repeats, each in its row as far as one is named.
function standing(repeats, rows) {
  let [path, above] = ["", ""];
  repeats.forEach((repeat, depth) => {
    path += repeat.slice(above.length) + (rows[depth] ? `[${rows[depth]}]` : "");
    above = repeat;
  });
  return path;
}
