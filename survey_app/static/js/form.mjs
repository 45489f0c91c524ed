// Conveniences on pages that work without them. Nothing here decides what is valid: the server does.

const AMOUNTS = {
  vi: [[1e9, "tỷ"], [1e6, "triệu"], [1e3, "nghìn"]],
  en: [[1e9, "billion"], [1e6, "million"], [1e3, "thousand"]],
};
const english = document.documentElement.lang === "en";
const form = document.querySelector("form.page");

if (form) {
  form.addEventListener("input", (event) => sayAmount(event.target));
  form.addEventListener("input", (event) => answering(event.target));
  form.addEventListener("change", (event) => answering(event.target));
  form.addEventListener("click", press);
  form.addEventListener("submit", sendOnce);
  addEventListener("pageshow", () => delete form.dataset.sending);
  focusFirstError();
}
document.addEventListener("click", leaveAtOnce);

/** "7.200.000" → "7,2 triệu đồng" under the field, so that a zero too many is seen. */
function sayAmount(field) {
  const place = field.name && form.querySelector(`[data-amount-of="${field.name}"]`);
  if (!place) return;
  const value = Number(field.value.replace(/[^0-9]/g, ""));
  const [size, word] = AMOUNTS[english ? "en" : "vi"].find(([least]) => value >= least) || [];
  const number = size && String(Math.round(value / size * 1000) / 1000).replace(".", english ? "." : ",");
  const about = value * 1000 % size ? (english ? "about " : "khoảng ") : "";
  place.textContent = size ? `${about}${number} ${word} ${field.dataset.amount}` : "";
}

/** An answer and a dashed box exclude each other. What was typed comes back when the box is cleared. */
function answering(field) {
  const question = field.closest(".q");
  if (!question || question.querySelector(".decline[data-covers]")) return;
  const boxes = [...question.querySelectorAll(".decline input[type=checkbox]")];
  const inputs = [...question.querySelectorAll("input, textarea, select")].filter((input) => !input.closest(".decline"));
  if (boxes.includes(field)) {
    boxes.forEach((box) => { if (box !== field) box.checked = false; });
    if (boxes.some((box) => box.checked)) inputs.forEach(clear); else inputs.forEach(restore);
  } else if (inputs.includes(field) && (field.checked || (!isBox(field) && field.value))) {
    boxes.forEach((box) => { box.checked = false; });
  }
  if (field.closest(".rank") && field.checked) onePlaceARow(field);
}

function isBox(input) {
  return input.type === "radio" || input.type === "checkbox";
}

function clear(input) {
  if (isBox(input)) {
    input.dataset.was = input.checked ? "1" : "";
    input.checked = false;
  } else if (input.value) {
    input.dataset.was = input.value;
    input.value = "";
  }
}

function restore(input) {
  if (!input.dataset.was || input.type === "file") return;
  if (isBox(input)) input.checked = true; else input.value = input.dataset.was;
  delete input.dataset.was;
}

function onePlaceARow(field) {
  for (const other of field.closest("tr").querySelectorAll("input")) if (other !== field) other.checked = false;
}

/** −, + and "Hôm nay" without asking the server. */
function press(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.name === "step") step(button.value, event);
  if (button.name === "today" && button.dataset.date) today(button, event);
}

function step(value, event) {
  const field = form.elements[value.slice(0, -2)];
  if (!field || !/^[0-9]*$/.test(field.value)) return;
  event.preventDefault();
  field.value = Math.max(0, Number(field.value) + (value.endsWith("+1") ? 1 : -1));
  typed(field);
}

function today(button, event) {
  const [year, month, day] = button.dataset.date.split("-").map(Number);
  event.preventDefault();
  for (const [part, number] of [["d", day], ["m", month], ["y", year]]) {
    const field = form.elements[`${button.value}_${part}`];
    field.value = number;
    typed(field);
  }
}

/** As if a hand had typed it. */
function typed(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A second tap while the first is on its way sends nothing; after ten seconds without a page it may. */
function sendOnce(event) {
  if (form.dataset.sending) return event.preventDefault();
  form.dataset.sending = "1";
  setTimeout(() => delete form.dataset.sending, 10000);
}

/** The address leads to the first question to look at; the hand goes on there. */
function focusFirstError() {
  if (!form.querySelector("[role=alert]")) return;
  const bad = document.getElementById(location.hash.slice(1)) || form.querySelector(".q.bad");
  if (!bad) return;
  const field = bad.matches("input, textarea") ? bad : bad.querySelector("input, textarea, select");
  bad.closest(".q, .card, p")?.scrollIntoView();
  (field || bad).focus({ preventScroll: true });
}

/** Quick exit: gone before the next page arrives, and not in the history. */
function leaveAtOnce(event) {
  const link = event.target.closest("a[data-replace]");
  if (!link) return;
  event.preventDefault();
  document.body.hidden = true;
  location.replace(link.href);
}
