// A section of a questionnaire that answers back: the engine bound to the page that the server drew.
//
// The page gives: form[data-compiled] with the address of the questionnaire for phones (forms/phone.py); in it
// <script type="application/json" data-live> with {answers, declined, now, timezone, language, page}; and every
// question and group of the section, relevant or not, in an element with data-path, `hidden` where it does not apply.

import { loadFunctions } from "./engine/functions.mjs";
import { Session } from "./engine/session.mjs";
import { readAnswer, readDeclined } from "./live/reading.mjs";
import { showChoices, showProblems, showWords } from "./live/showing.mjs";

const REFERENCE = /\$\{/;

async function bind(form) {
  const given = JSON.parse(form.querySelector("script[data-live]").textContent);
  const compiled = await (await fetch(form.dataset.compiled)).json();
  await loadFunctions(compiled);
  new Live(form, new Session(compiled, given.answers, given), given.page);
  form.dataset.bound = "";
}

class Live {
  constructor(form, session, language) {
    this.form = form;
    this.session = session;
    this.language = language;
    this.places = new Map([...form.querySelectorAll("[data-path]")].map((place) => [place.dataset.path, place]));
    this.speaking = [...this.places].filter(([path]) => REFERENCE.test(JSON.stringify(this.label(path))));
    this.checked = new Set();
    form.addEventListener("input", ({ target }) => this.answered(target));
    form.addEventListener("change", ({ target }) => this.answered(target));
    form.addEventListener("focusout", (event) => this.left(event));
    for (const [path, place] of this.places) place.hidden = !session.isRelevant(path);
  }

  label(path) {
    return this.session.node(path)?.definition.label || {};
  }

  // The question that an input belongs to.
  placeOf(target) {
    const place = target.closest?.("[data-path]");
    return place && this.session.node(place.dataset.path)?.definition.type ? place : null;
  }

  answered(target) {
    const place = this.placeOf(target);
    if (!place) return;
    const { path } = place.dataset;
    const { type } = this.session.node(path).definition;
    this.apply(this.session.decline(path, readDeclined(place)));
    this.apply(this.session.set(path, readAnswer(place, type, this.language) ?? ""));
  }

  // Whoever leaves a question is told what to look at again, but not that it is still empty.
  left({ target, relatedTarget }) {
    const place = this.placeOf(target);
    if (!place || place.contains(relatedTarget)) return;
    this.checked.add(place.dataset.path);
    this.tell(place.dataset.path, this.session.problemsAt(place.dataset.path));
  }

  tell(path, problems) {
    const place = this.places.get(path);
    if (place && this.checked.has(path)) showProblems(place, problems.filter(({ code }) => code !== "required"));
  }

  apply({ relevant, values, problems, choices }) {
    for (const [path, is] of relevant) this.show(path, is);
    for (const [path, value] of values) this.print(path, value);
    for (const [path, found] of problems) this.tell(path, found);
    for (const path of choices) this.offer(path);
    if (relevant.length || values.length) this.say();
  }

  show(path, isRelevant) {
    const place = this.places.get(path);
    if (place && place.hidden === isRelevant) place.hidden = !isRelevant;
  }

  // What was calculated.
  print(path, value) {
    const output = this.places.get(path)?.querySelector("output");
    const text = String(value ?? "");
    if (output && output.textContent !== text) output.textContent = text;
  }

  // `${x}` in the words of the questions.
  say() {
    for (const [path, place] of this.speaking) showWords(place, this.session.words(this.label(path), path));
  }

  // A choice filter counts for every instance of its question.
  offer(definitionPath) {
    for (const [path, place] of this.places) {
      if (path.replace(/\[[0-9]+\]/g, "") === definitionPath) this.renew(path, place);
    }
  }

  renew(path, place) {
    const said = ({ name, label }) => ({ name, words: this.session.words(label || {}, path) || name });
    const { name, type } = this.session.node(path).definition;
    const inputs = { name: place.dataset.name || name, type: type === "select_multiple" ? "checkbox" : "radio" };
    showChoices(place, this.session.choices(path).map(said), inputs);
  }
}

const form = document.querySelector("form[data-compiled]");
if (form) bind(form);
