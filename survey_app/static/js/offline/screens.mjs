// The screens of the shell: each a <template>, put in place of the last one.

export const language = document.documentElement.lang;

const screen = document.getElementById("screen");
const fillPlace = document.getElementById("fill");

// Show a screen. `slots` are words by name; `acts` what its buttons and its form do.
export function show(name, slots = {}, acts = {}) {
  fillPlace.hidden = true;
  fillPlace.querySelector("[data-page-body]").replaceChildren();
  screen.hidden = false;
  screen.replaceChildren(part(name, slots));
  screen.onclick = ({ target }) => acts[target.closest("[data-do]")?.dataset.do]?.();
  screen.onsubmit = (event) => {
    event.preventDefault();
    acts[event.target.dataset.form]?.(event.target);
  };
  scrollTo(0, 0);
  return screen;
}

export function showFill() {
  screen.hidden = true;
  screen.replaceChildren();
  fillPlace.hidden = false;
  return fillPlace.querySelector("form");
}

export function part(name, slots = {}) {
  const made = document.getElementById(`t-${name}`).content.cloneNode(true);
  write(made, slots);
  return made;
}

export function write(place, slots) {
  for (const [name, words] of Object.entries(slots)) {
    for (const slot of place.querySelectorAll(`[data-slot="${name}"]`)) slot.textContent = words;
  }
}

export const reveal = (place, selector, is = true) => {
  for (const found of place.querySelectorAll(selector)) found.hidden = !is;
};

export const moment = (iso) =>
  new Date(iso).toLocaleString(language === "en" ? "en-GB" : "vi-VN", { dateStyle: "short", timeStyle: "short" });

// Sealed records as a file that the office takes in. Its name says nothing.
export function handOut(envelopes) {
  const file = new Blob([JSON.stringify({ format: "records/1", records: envelopes })], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `so-tay-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
