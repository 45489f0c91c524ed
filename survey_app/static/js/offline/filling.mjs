// A draft being filled in: pages, rows, and after every answer a write that either is on the disk or says so.

import { Session } from "../engine/session.mjs";
import { save } from "./drafts.mjs";
import { Sheet } from "./sheet.mjs";
import { language, part, reveal, showFill, write } from "./screens.mjs";
import { Stale } from "./store.mjs";

const SOON = 250; // ms; a word is typed letter by letter

export class Filling {
  constructor(vault, draft, booklet, silent, ways) {
    Object.assign(this, { vault, draft, booklet, ways });
    const options = { declined: draft.declined, timezone: draft.timezone, language: draft.language };
    this.session = new Session(booklet.compiled, draft.answers, options);
    this.changes = this.kept = 0;
    this.writing = Promise.resolve();
    this.form = showFill();
    this.sheet = new Sheet(this.form, booklet, this.session, silent, language);
    this.answered = () => this.changed();
    this.form.onsubmit = (event) => this.pressed(event);
  }

  begin() {
    const pages = this.booklet.pages;
    const page = pages[this.draft.page] || this.sheet.next(-1);
    this.open(page, this.draft.rows.length ? this.draft.rows : undefined);
    this.changed();
  }

  // After something else was shown.
  goOn() {
    showFill();
    this.open(this.sheet.page, this.sheet.rows);
  }

  open(page, rows) {
    showFill();
    this.sheet.page = page;
    this.sheet.rows = rows || [];
    this.sheet.show(page, page.repeat ? rows || this.firstRow(page, []) : []);
    this.listen();
    const asked = this.booklet.pages.filter((one) => this.sheet.isAsked(one));
    const at = Math.max(1, asked.findIndex(({ number }) => number === page.number) + 1);
    write(this.form, { title: this.draft.form.title, place: at });
    reveal(this.form, "[data-look-again]", false);
    this.listRows();
    scrollTo(0, 0);
  }

  // The other rows of the open repeat, by what was first answered in them.
  listRows() {
    const list = this.form.querySelector("[data-rows]");
    const count = this.sheet.page.repeat ? this.sheet.count() : 0;
    const others = Array.from({ length: count }, (_, at) => at + 1).filter((at) => at !== this.sheet.rows.at(-1));
    list.hidden = !others.length;
    list.replaceChildren(...others.map((number) => {
      const row = part("row", { number, details: this.sheet.detailsOf(number) });
      row.querySelector("button").value = number;
      return row;
    }));
  }

  // The form goes into a new element with each page; what listens there hears an answer after the engine has.
  listen() {
    for (const event of ["input", "change"]) this.form.parentElement.addEventListener(event, this.answered);
  }

  // The row to begin with: of as many as there are to be, the first; else a new one.
  firstRow(page, around) {
    this.sheet.page = page;
    this.sheet.rows = [...around, 1];
    if (page.counted) return this.sheet.rows;
    this.sheet.rows = [...around, this.sheet.count() + 1];
    this.session.addInstance(this.sheet.repeatPath);
    if (this.sheet.count() < this.sheet.rows.at(-1)) this.sheet.rows[this.sheet.rows.length - 1] -= 1;
    return this.sheet.rows;
  }

  pressed(event) {
    event.preventDefault();
    delete this.form.dataset.sending;
    const { name = "go", value = "next" } = event.submitter?.name ? event.submitter : {};
    const act = { go: this.go, op: this.row, edit: this.edit }[name];
    act?.call(this, value);
    this.changed();
  }

  go(value) {
    const { page } = this.sheet;
    if (value.startsWith("inside-")) return this.inside(Number(value.slice("inside-".length)));
    const ways = {
      next: () => this.onward(), back: () => this.backward(), pause: this.ways.rest, stop: this.ways.stop,
      help: this.ways.help, end: this.ways.review, rebook: this.ways.stop,
    };
    return page && ways[value]?.();
  }

  onward() {
    if (this.sheet.page.repeat) this.dropUntouched();
    if (!this.isDropped && this.stays()) return;
    this.isDropped = false;
    const { page, rows } = this.sheet;
    if (page.counted && rows.at(-1) < this.sheet.count()) return this.open(page, [...rows.slice(0, -1), rows.at(-1) + 1]);
    if (page.around.length) return this.outward();
    const next = this.sheet.next(page.number);
    if (next) this.open(next);
    else this.ways.review();
  }

  // Something on the page is to be looked at, or nobody may be asked beyond it.
  stays() {
    const bad = this.sheet.problems();
    reveal(this.form, "[data-look-again]", bad.length > 0);
    const first = bad.length ? this.sheet.at(bad[0]) : this.sheet.gate;
    first?.scrollIntoView({ block: "center" });
    return Boolean(first);
  }

  backward() {
    if (this.sheet.page.repeat) this.dropUntouched();
    this.isDropped = false;
    if (this.sheet.page.around.length) return this.outward();
    const before = this.sheet.before(this.sheet.page.number);
    if (before) this.open(before);
    else this.ways.rest();
  }

  // A new row in which nothing was written is none.
  dropUntouched() {
    const { page, rows } = this.sheet;
    this.isDropped = !page.counted && this.sheet.isUntouched;
    if (this.isDropped) this.session.removeInstance(`${this.sheet.repeatPath}[${rows.at(-1)}]`);
  }

  row(value) {
    const { page, rows } = this.sheet;
    const around = rows.slice(0, -1);
    if (value === "del") {
      this.session.removeInstance(`${this.sheet.repeatPath}[${rows.at(-1)}]`);
      return this.open(page, this.firstRow(page, around));
    }
    if (this.stays()) return undefined;
    if (page.counted) return this.onward();
    return this.open(page, this.firstRow(page, around));
  }

  edit(number) {
    const { page, rows } = this.sheet;
    this.dropUntouched();
    this.isDropped = false;
    this.open(page, [...rows.slice(0, -1), Number(number)]);
  }

  inside(number) {
    const page = this.booklet.pages[number];
    this.open(page, this.firstRow(page, this.sheet.rows));
  }

  outward() {
    const { page, rows } = this.sheet;
    const outer = this.booklet.pages.find(({ repeat }) => repeat === page.around.at(-1));
    this.open(outer, rows.slice(0, -1));
  }

  // Something is different. One write at a time, and none is left out that is the last.
  changed() {
    this.changes += 1;
    this.say("saving");
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.settled().catch(() => {}), SOON);
  }

  // Everything so far is on the disk when this is done; else it fails.
  settled() {
    clearTimeout(this.soon);
    this.writing = this.writing.catch(() => {}).then(() => this.keep());
    return this.writing;
  }

  async keep() {
    if (this.kept === this.changes || this.isOver) return;
    const upTo = this.changes;
    try {
      this.draft.revision = await save(this.vault, this.snapshot());
    } catch (error) {
      this.failed(error);
      throw error;
    }
    this.kept = upTo;
    reveal(this.form, "[data-not-saved]", false);
    if (upTo === this.changes) this.say("saved");
  }

  failed(error) {
    this.say("failed");
    if (error instanceof Stale) {
      this.isOver = true;
      return void this.ways.elsewhere();
    }
    reveal(this.form, "[data-not-saved]");
  }

  get isUnkept() {
    return this.kept !== this.changes && !this.isOver;
  }

  async close() {
    await this.settled().catch(() => {});
    if (!this.isUnkept) this.release();
  }

  say(state) {
    this.form.querySelector("[data-slot=state]").replaceChildren(part(`state-${state}`));
    this.form.dataset.state = state;
  }

  snapshot() {
    const { page, rows } = this.sheet;
    return { ...this.draft, answers: this.session.answers(), declined: this.session.declinedNow(), page: page.number, rows };
  }

  problemCount() {
    let count = 0;
    for (const nodes of this.session.tree.at.values()) {
      for (const node of nodes) if (node.relevant) count += this.session.problemsOf(node).length;
    }
    return count;
  }

  // The record as the office reads it (services/phone/record.py).
  body() {
    const { form, case: caseId, area, round, started_at } = this.draft;
    return {
      form_id: form.form_id, version: form.version, case: caseId, area, round, started_at,
      answers: this.session.answers(), declined: this.session.declinedNow(), language: this.draft.language,
    };
  }

  // Whoever stops leaves nothing but that there was a meeting.
  stoppedBody() {
    return { ...this.body(), answers: {}, declined: {}, stop_level: "green" };
  }
}
