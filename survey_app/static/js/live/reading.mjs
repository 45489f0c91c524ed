// What stands in the inputs of a question → its answer; the twin of forms/wtf/fields.py and its neighbours.

import { words } from "../engine/values.mjs";

const STATES = { dk: "dont_know", ref: "refused" };
const SPACES = /[\s\u00a0\u202f]/g;
const LONGEST = 18;
const NUMBERS = ["integer", "decimal", "range"];
const FILES = ["image", "audio", "video", "file"];
const PLACES = ["geopoint", "geotrace", "geoshape"];

// The ticked dashed box that stands beside the answer: "dont_know", "refused" or "".
export function readDeclined(place) {
  const box = place.querySelector('input[name$="__declined"]:checked');
  return (box && !box.dataset.code && STATES[box.value]) || "";
}

// undefined where nothing can be answered here.
export function readAnswer(place, { type }, language) {
  const every = [...place.querySelectorAll("input, select, textarea")];
  const code = every.find((input) => isDecline(input) && input.checked && input.dataset.code)?.dataset.code;
  const inputs = every.filter((input) => !isDecline(input));
  if (code) return code;
  if (FILES.includes(type)) return readFile(place, inputs);
  if (type === "date" || type === "dateTime") return readDate(inputs, type);
  if (PLACES.includes(type)) return type === "geopoint" ? readPoint(inputs) : readTrace(inputs[0].value, type);
  if (type === "rank") return inRanks(inputs).join(" ").trimEnd();
  const chosen = inputs.filter((input) => isBox(input) && input.checked).map(valueOf);
  if (type === "select_multiple") return chosen.join(" ");
  if (inputs.some(isBox)) return chosen[0] ?? "";
  const text = inputs[0] && valueOf(inputs[0]).trim();
  return text && NUMBERS.includes(type) ? readNumber(text, language) : text;
}

const isBox = (input) => input.type === "radio" || input.type === "checkbox";
// A dashed radio button holds a choice of the workbook; a dashed box says it beside the answer.
const isDecline = (input) => input.name.endsWith("__declined");
// A choice that is posted as "ref" may be called -99 in the workbook.
const valueOf = (input) => (input.selectedOptions?.[0] || input).dataset.code || input.value;

// What was chosen now, else what is kept, unless it is to be removed. The server gives it another name.
function readFile(place, inputs) {
  const chosen = inputs.find((input) => input.type === "file")?.files[0];
  const isRemoved = inputs.some((input) => input.checked);
  return chosen ? "file" : (!isRemoved && place.querySelector("[data-kept]")?.dataset.kept) || "";
}

// One column or one list a place: name_1, name_2 …; a place left open leaves its gap.
function inRanks(inputs) {
  const ranks = [];
  for (const input of inputs) {
    const place = Number(input.name.slice(input.name.lastIndexOf("_") + 1));
    if (!isBox(input) || input.checked) ranks[place - 1] = input.value;
  }
  return Array.from(ranks, (name) => name ?? "");
}

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

function readPoint(inputs) {
  const [latitude, longitude, altitude] = inputs.map((input) => degrees(input.value));
  if (latitude.length > 1 && !longitude.length) return [...latitude, ...altitude].join(" ");
  if (![latitude, longitude, altitude].some((part) => part.length)) return "";
  const known = (part) => (part.length ? part : ["?"]);
  return [...known(latitude), ...known(longitude), ...altitude].join(" ");
}

function readTrace(typed, type) {
  const points = typed.split(/[\n;]+/).map((line) => degrees(line).join(" ")).filter(Boolean);
  if (type === "geoshape" && points.length > 2 && points[0] !== points.at(-1)) points.push(points[0]);
  return points.join(";");
}

// `21,0285 105,8542` and `21.0285,105.8542` alike.
function degrees(typed) {
  const bare = (part) => part.replace(/^,+|,+$/g, "").replace(/−/g, "-");
  const split = (part) => (part.includes(".") ? part.split(",") : [part.replace(/,/g, ".")]);
  return words(typed).flatMap((part) => split(bare(part))).filter(Boolean);
}

// What is entered in the fields of a table.
export function totalOf(table, language) {
  const numbers = [...table.querySelectorAll("[data-path]:not([hidden]) .in-t")];
  return numbers.reduce((total, { value }) => total + (Number(readNumber(value.trim(), language)) || 0), 0);
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
