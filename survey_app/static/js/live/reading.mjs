// What stands in the inputs of a question → its answer; the twin of forms/wtf/fields.py.

const STATES = { dk: "dont_know", ref: "refused" };
const SPACES = /[\s\u00a0\u202f]/g;
const LONGEST = 18;

// The ticked dashed box: "dont_know", "refused" or "".
export function readDeclined(place) {
  const box = place.querySelector('.decline input[type="checkbox"]:checked');
  return (box && STATES[box.value]) || "";
}

export function readAnswer(place, type, language) {
  const inputs = [...place.querySelectorAll("input, select, textarea")].filter(isAnswer);
  if (type === "date" || type === "dateTime") return readDate(inputs, type);
  if (type === "integer" || type === "decimal" || type === "range") return readNumber(textOf(inputs), language);
  const chosen = inputs.filter((input) => isBox(input) && input.checked).map((input) => input.value);
  if (type === "rank") return inRanks(inputs).join(" ");
  if (type === "select_multiple") return chosen.join(" ");
  return inputs.some(isBox) ? chosen[0] : textOf(inputs);
}

const isBox = (input) => input.type === "radio" || input.type === "checkbox";
// A dashed radio button holds a choice of the workbook; a dashed box says it beside the answer.
const isAnswer = (input) => !input.name.endsWith("__declined");
const textOf = (inputs) => (inputs[0] ? inputs[0].value.trim() : "");

// One column a place: name_1, name_2 …
function inRanks(inputs) {
  const chosen = inputs.filter((input) => input.checked);
  return chosen.sort((one, other) => placeIn(one) - placeIn(other)).map((input) => input.value);
}

const placeIn = (input) => Number(input.name.slice(input.name.lastIndexOf("_") + 1));

function readDate(inputs, type) {
  const part = (letter) => inputs.find((input) => input.name.endsWith(`_${letter}`))?.value.trim();
  const typed = ["d", "m", "y"].map((letter) => part(letter));
  const day = typed.some(Boolean) ? dayOf(typed.map((text) => text ?? "1")) : "";
  if (type === "date") return day;
  const clock = part("t") || "";
  return day || clock ? `${day}T${clock}` : "";
}

// What is no date stays as typed, and is told.
function dayOf([day, month, year]) {
  const isWhole = year.length === 4 && [day, month, year].every((part) => /^[0-9]+$/.test(part));
  return isWhole ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : `${day}/${month}/${year}`;
}

// `7.200.000` and `1,5`, as people write them; the typed words where that is not clear.
export function readNumber(typed, language) {
  const text = typed.replace(SPACES, "").replace(/[−–]/g, "-");
  if (text.replace(/[^0-9]/g, "").length > LONGEST) return typed;
  const [group, point] = language === "en" ? [",", "\\."] : ["\\.", ","];
  const grouped = new RegExp(`^([+-]?[1-9][0-9]{0,2}(?:${group}[0-9]{3})+)(?:${point}([0-9]+))?$`).exec(text);
  const found = grouped || /^([+-]?[0-9]+)(?:[.,]([0-9]+))?$/.exec(text);
  if (!found) return typed;
  const whole = found[1].replace(/[.,]/g, "");
  return Number(/[1-9]/.test(found[2] || "") ? `${whole}.${found[2]}` : whole);
}
