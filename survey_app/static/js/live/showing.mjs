// What the page shows of a question. Only what differs is touched, so that focus and place stay where they are.

const SIGN = "http://www.w3.org/2000/svg";

export function showProblems(place, problems) {
  const question = place.querySelector(".q") || place;
  const name = question.id || question.querySelector("[name]")?.name;
  const words = problems.map(({ message }) => message).join(" ");
  const shown = question.querySelector(".err");
  if ((shown?.textContent || "") === words) return;
  shown?.remove();
  question.classList.toggle("bad", words !== "");
  if (words) (question.querySelector(".hint") || question.querySelector(".ask")).after(remark(`${name}-e`, words));
  for (const input of question.querySelectorAll(".in-t, fieldset")) describe(input, `${name}-e`, words !== "");
}

function remark(id, words) {
  const remark = document.createElement("p");
  remark.className = "err";
  remark.id = id;
  remark.setAttribute("role", "status");
  remark.append(warning(), words);
  return remark;
}

function warning() {
  const picture = document.createElementNS(SIGN, "svg");
  picture.setAttribute("class", "ico");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const circle = document.createElementNS(SIGN, "circle");
  for (const [name, value] of [["cx", 12], ["cy", 12], ["r", 9]]) circle.setAttribute(name, value);
  const mark = document.createElementNS(SIGN, "path");
  mark.setAttribute("d", "M12 7v6M12 16.5v.5");
  picture.append(circle, mark);
  return picture;
}

function describe(input, id, isBad) {
  if (input.matches(".in-t") && isBad) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  const ids = (input.getAttribute("aria-describedby") || "").split(" ").filter((other) => other && other !== id);
  if (isBad) ids.push(id);
  if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
  else input.removeAttribute("aria-describedby");
}

// The words of a question stand last in its label, behind its number, perhaps in a span that names their language.
// A warning has its first sentence in bold.
export function showWords(place, words) {
  const warning = place.querySelector(".box.warn");
  if (warning) {
    const [first, rest] = sentences(words);
    write(warning.querySelector("b"), first);
    write(warning, rest && ` ${rest}`);
    return;
  }
  const label = place.querySelector(".ask, .soft");
  write(label?.querySelector("[lang]:not(.num)") || label, words);
}

function sentences(words) {
  const end = words.indexOf(". ");
  return end < 0 ? [words, ""] : [words.slice(0, end + 1), words.slice(end + 2)];
}

function write(element, words) {
  const last = element?.lastChild;
  if (last?.nodeType !== Node.TEXT_NODE) element?.append(words);
  else if (last.data.trim() !== words.trim()) last.data = words;
}

// The choices that are offered now; what was chosen stays chosen while it is offered. `inputs` is the type and
// name of new ones.
export function showChoices(place, choices, inputs) {
  const menu = place.querySelector("select");
  if (menu) showMenu(menu, choices);
  else if (place.querySelector(".opts")) showBoxes(place.querySelector(".opts"), choices, inputs);
}

function showMenu(menu, choices) {
  const kept = menu.value;
  const options = choices.map(({ name, words }) => new Option(words, name, false, name === kept));
  menu.replaceChildren(menu.options[0], ...options);
}

function showBoxes(list, choices, inputs) {
  const known = new Map([...list.children].map((label) => [label.querySelector("input").value, label]));
  const labels = choices.map(({ name, words }) => known.get(name) || box(inputs, name, words));
  const isSame = labels.length === list.children.length && labels.every((label, at) => label === list.children[at]);
  if (!isSame) list.replaceChildren(...labels);
}

function box({ type, name }, value, words) {
  const [label, input, span] = ["label", "input", "span"].map((tag) => document.createElement(tag));
  label.className = "opt";
  input.type = type;
  input.name = name;
  input.value = value;
  span.textContent = words;
  label.append(input, span);
  return label;
}
