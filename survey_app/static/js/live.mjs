// A section of a questionnaire that answers back: the engine bound to the page that the server drew.
//
// The page gives: form[data-compiled] with the address of the questionnaire for phones (forms/phone.py); in it
// <script type="application/json" data-live> with {answers, declined, now, timezone, language, page}; every
// question of the section, relevant or not, in an element with data-path, `hidden` where it does not apply; words
// that name answers with data-say; and what belongs to a question elsewhere with data-with or data-without.

import { loadFunctions } from "./engine/functions.mjs";
import { references } from "./engine/references.mjs";
import { Session } from "./engine/session.mjs";
import { keepRows } from "./live/rows.mjs";
import { readAnswer, readDeclined, totalOf } from "./live/reading.mjs";
import { forgetProblem, isBad, showChoices, showProblems, write } from "./live/showing.mjs";
import { written } from "./live/writing.mjs";

const REFERENCE = /\$\{\s*([^{}]+?)\s*\}/g;
const POSITION = /\[[0-9]+\]/g;
const AFTER_THE_TAP = 150; // ms; words that come up earlier would move what is being tapped

async function bind(form) {
  const compiled = await (await fetch(form.dataset.compiled)).json();
  await loadFunctions(compiled);
  let live = follow(form, compiled);
  form.dataset.bound = "";
  keepRows(form, () => {
    live.end();
    live = follow(form, compiled);
  });
}

function follow(form, compiled) {
  const given = JSON.parse(form.querySelector("script[data-live]").textContent);
  const live = new Live(form, new Session(compiled, given.answers, given), given.page);
  live.begin();
  if (form.elements.drawn) form.elements.drawn.value = "live";
  return live;
}

export class Live {
  constructor(form, session, language) {
    this.form = form;
    this.session = session;
    this.language = language;
    this.ending = new AbortController();
    this.places = new Map(all(form, "[data-path]").map((place) => [place.dataset.path, place]));
    this.speaking = all(form, "[data-say]").map((element) => this.speaker(element));
    this.guarded = [...this.places].flatMap(([path, place]) => this.guard(path, place));
    this.companions = all(form, "[data-with], [data-without]");
    this.checked = new Set();
    this.demanded = new Set([...this.places.keys()].filter((path) => isBad(this.places.get(path))));
  }

  begin() {
    for (const path of this.demanded) this.look(path);
    for (const path of this.places.keys()) this.show(path, this.session.isRelevant(path));
    const { signal } = this.ending;
    this.form.addEventListener("input", ({ target }) => this.answered(target), { signal });
    this.form.addEventListener("focusout", (event) => this.left(event), { signal });
    // What was typed before this script was there, or came back with the page.
    for (const input of all(this.form, "input, textarea, select")) if (isTouched(input)) this.answered(input);
    for (const each of this.guarded) this.keep(each);
    (window.requestIdleCallback || setTimeout)(() => this.prepare());
  }

  // Another row stands in the form.
  end() {
    this.ending.abort();
  }

  // What the first answer would have to wait for.
  prepare() {
    return [this.session.dependents, this.session.now];
  }

  // Where nobody has drawn the page for these answers: `${x}`, what is calculated, the choices offered.
  sayEverything() {
    for (const each of this.speaking) this.say(each);
    for (const path of this.places.keys()) {
      const definition = this.definition(path);
      if (definition?.calculation) this.print(path, this.session.value(path));
      if (definition?.choice_filter) this.renew(path, this.places.get(path));
    }
    for (const element of this.companions) this.accompany(element);
  }

  definition(path) {
    return this.session.plan.definitions.get(path.replace(POSITION, ""));
  }

  isQuestion(path) {
    return Boolean(this.definition(path)?.type);
  }

  speaker(element) {
    const path = element.closest("[data-path]")?.dataset.path || "";
    const names = [...element.dataset.say.matchAll(REFERENCE)].map((match) => match[1]);
    return { element, path, reads: names.map((name) => this.session.plan.paths.get(name)) };
  }

  guard(path, place) {
    const condition = this.definition(path)?.read_only;
    if (!condition || !place.querySelector(".in-t, input")) return [];
    return [{ path, place, condition, reads: [...references(condition[1], path.replace(POSITION, ""))] }];
  }

  answered(target) {
    const place = target.closest?.("[data-path]");
    if (!place) return;
    if (this.isQuestion(place.dataset.path)) this.take(place);
    // One dashed box declines a whole table.
    else for (const cell of all(place, "[data-path]")) this.take(cell);
  }

  // What stands under a question now.
  take(place) {
    const { path } = place.dataset;
    const node = this.session.node(path);
    const answer = readAnswer(place, node.definition, this.language);
    const state = this.declined(place, answer);
    if (node.declined !== state) this.apply(this.session.decline(path, state));
    const known = node.given ? node.raw : node.value;
    if (answer !== undefined && String(known ?? "") !== String(answer)) this.apply(this.session.set(path, answer));
    this.addUp(place);
  }

  declined(place, answer) {
    const covering = place.parentElement.closest(".q")?.querySelector(".decline[data-covers]");
    return covering ? (answer === "" ? readDeclined(covering) : "") : readDeclined(place);
  }

  addUp(place) {
    const sum = place.closest(".q")?.querySelector("[data-total]");
    if (sum) write(sum, sum.dataset.total.replace("{total}", totalOf(sum.closest(".q"), this.language)));
  }

  // Whoever leaves a question is told what to look at again, but not that it is still empty.
  left({ target, relatedTarget }) {
    const place = target.closest?.("[data-path]");
    if (!place || place.contains(relatedTarget)) return;
    const table = place.parentElement.closest(".q[data-path]");
    if (this.isQuestion(place.dataset.path)) this.lookLater(place);
    if (table && !table.contains(relatedTarget) && this.isBegun(table)) this.lookLater(table);
  }

  isBegun({ dataset: { path } }) {
    return Boolean(this.session.node(path)?.children.some(({ value }) => value));
  }

  lookLater({ dataset: { path } }) {
    this.checked.add(path);
    setTimeout(() => this.look(path), AFTER_THE_TAP);
  }

  look(path) {
    this.tell(path, this.session.problemsAt(path));
  }

  tell(path, problems) {
    const place = this.places.get(path);
    const isDemanded = this.demanded.has(path);
    if (!place || !(isDemanded || this.checked.has(path))) return;
    const told = problems.filter(({ code }) => isDemanded || code !== "required");
    showProblems(place, told.map(({ message }) => message).join(" "));
    if (!told.length) forgetProblem(place);
  }

  apply({ relevant, values, problems, choices }) {
    for (const [path, is] of relevant) this.show(path, is);
    for (const [path, value] of values) this.print(path, value);
    for (const [path, found] of problems) this.tell(path, found);
    for (const path of choices) this.offer(path);
    this.follow(changedBy([...relevant, ...values]));
    if (relevant.length) for (const element of this.companions) this.accompany(element);
  }

  show(path, isRelevant) {
    const place = this.places.get(path);
    if (place && place.hidden === isRelevant) place.hidden = !isRelevant;
  }

  // What stands elsewhere on the page because one of its questions applies, or because none does.
  accompany(element) {
    const { with: paths, without } = element.dataset;
    const applies = (paths ?? without).split(" ").some((path) => this.session.isRelevant(path));
    element.hidden = applies === (paths === undefined);
  }

  // What was calculated.
  print(path, value) {
    const output = this.places.get(path)?.querySelector("output");
    if (output) write(output, written(this.session, path, value, this.language));
  }

  // `${x}` in words, and what may only be read, as far as they depend on these paths.
  follow(changed) {
    const depends = ({ reads }) => reads.some((path) => changed.has(path));
    for (const each of this.speaking.filter(depends)) this.say(each);
    for (const each of this.guarded.filter(depends)) this.keep(each);
  }

  say({ element, path }) {
    write(element, this.session.words({ "": element.dataset.say }, path));
  }

  keep({ path, place, condition }) {
    place.inert = this.session.settler.truth(condition, this.session.node(path));
  }

  // A choice filter counts for every instance of its question.
  offer(definitionPath) {
    for (const [path, place] of this.places) {
      if (path.replace(POSITION, "") === definitionPath) this.renew(path, place);
    }
  }

  renew(path, place) {
    const said = ({ name, label }) => ({ name, words: this.session.words(label || {}, path) || name });
    const type = this.definition(path).type === "select_multiple" ? "checkbox" : "radio";
    showChoices(place, this.session.choices(path).map(said), type);
  }
}

const all = (element, selector) => [...element.querySelectorAll(selector)];

// Something other than what the server drew stands in it.
function isTouched(input) {
  if (!input.options) return input.value !== input.defaultValue || input.checked !== input.defaultChecked;
  return isPicked(input);
}

// A menu shows its first option where none was drawn as chosen.
function isPicked({ options, selectedIndex }) {
  const drawn = [...options].findIndex((option) => option.defaultSelected);
  return selectedIndex !== Math.max(drawn, 0);
}

// The questionnaire's paths of what has changed, and of all that it stands in.
function changedBy(pairs) {
  const changed = new Set();
  for (const [path] of pairs) {
    let above = path.replace(POSITION, "");
    for (; above && !changed.has(above); above = above.slice(0, above.lastIndexOf("/"))) changed.add(above);
  }
  return changed;
}

const form = document.querySelector("form[data-compiled]");
if (form) bind(form);
