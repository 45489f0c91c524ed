// What the page shows of a question. Only what differs is touched, so that focus and place stay where they are.

const WARNING =
  '<svg class="ico" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/>' +
  '<path d="M12 7v6M12 16.5v.5"/></svg>';

// The first button of a counter has a name too, but not the question's.
const nameOf = (place) => place.id || place.querySelector(".in-t").id;

// Under the words of a question; behind a cell of a table, and behind the title of a group.
export function showProblems(place, words) {
  const isWhole = place.matches(".q");
  const name = nameOf(place);
  const shown = document.getElementById(`${name}-e`);
  if ((shown?.textContent || "") === words) return;
  shown?.remove();
  if (isWhole) place.classList.toggle("bad", words !== "");
  const before = isWhole ? place.querySelector(".hint") || place.querySelector(".ask") : place;
  if (words) before.after(remark(`${name}-e`, words));
  for (const input of described(place)) describe(input, `${name}-e`, words !== "");
}

// Cells of a table have problems of their own.
function described(place) {
  return place.querySelectorAll(place.querySelector("[data-path]") ? "fieldset:not(.card)" : ".in-t, fieldset");
}

// As the server drew it.
export const isBad = (place) => place.matches(".bad") || place.nextElementSibling?.matches(".err");

function remark(id, words) {
  const remark = document.createElement("p");
  remark.className = "err";
  remark.id = id;
  remark.setAttribute("role", "status");
  remark.innerHTML = WARNING;
  remark.append(words);
  return remark;
}

function describe(input, id, isBad) {
  if (input.matches(".in-t") && isBad) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  const ids = (input.getAttribute("aria-describedby") || "").split(" ").filter((other) => other && other !== id);
  if (isBad) ids.push(id);
  if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
  else input.removeAttribute("aria-describedby");
}

// The list on top names what is still to be looked at; the last one takes it along.
export function forgetProblem(place) {
  const list = document.getElementById("problems");
  const link = list?.querySelector(`a[href="#${CSS.escape(nameOf(place))}"]`);
  if (!link) return;
  link.closest("p").remove();
  const left = list.querySelectorAll("p").length;
  const title = list.querySelector("b");
  if (left) write(title, left > 1 ? title.textContent.replace(/[0-9]+/, left) : title.dataset.one);
  else list.remove();
}

export function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

// The choices that are offered now; what was chosen stays chosen while it is offered. `type` is that of new inputs.
// Dashed ones stay as they are.
export function showChoices(place, choices, type) {
  const dashed = new Set(Array.from(place.querySelectorAll(".decline input, [data-declines]"), codeOf));
  const offered = choices.filter(({ name }) => !dashed.has(name));
  for (const menu of place.querySelectorAll("select")) showMenu(menu, offered);
  const list = place.querySelector(".opts, .seg.tall, .rank tbody");
  const make = list?.matches("tbody") ? ranks(place) : box(type, place.id, list?.matches(".opts") ? "opt" : "");
  if (list) showBoxes(list, offered, make);
}

const codeOf = (input) => input.dataset.code || input.value;

function showMenu(menu, choices) {
  const kept = menu.value;
  const [none, ...others] = menu.options;
  const options = choices.map(({ name, words }) => new Option(words, name, false, name === kept));
  menu.replaceChildren(none, ...options, ...others.filter((option) => "declines" in option.dataset));
}

function showBoxes(list, choices, make) {
  const known = new Map(Array.from(list.children, (label) => [label.querySelector("input").value, label]));
  const labels = choices.map((choice) => known.get(choice.name) || make(choice));
  const isSame = labels.length === list.children.length && labels.every((label, at) => label === list.children[at]);
  if (!isSame) list.replaceChildren(...labels);
}

const box = (type, name, className) => (choice) => {
  const label = element("label", input(type, name, choice.name), element("span", choice.words));
  label.className = className;
  return label;
};

// A row of a ranking: one column a place.
const ranks = (place) => (choice) => {
  const row = element("tr", element("th", choice.words));
  row.firstChild.scope = "row";
  for (let rank = 1; rank < place.querySelectorAll("thead th").length; rank += 1) {
    const cell = element("td", element("label", input("radio", `${place.id}_${rank}`, choice.name), element("span", rank)));
    cell.className = "seg";
    row.append(cell);
  }
  return row;
};

function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

function input(type, name, value) {
  return Object.assign(document.createElement("input"), { type, name, value });
}
