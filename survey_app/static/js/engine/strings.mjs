// Texts, counted in code points; the twin of functions/strings.py.

import { asNumber, asString } from "./values.mjs";

export const here = (frame, value) => (value === undefined ? [frame.node] : value);

// A node-set gives the text of each node.
function texts(values) {
  return values.flatMap((value) => (Array.isArray(value) ? value.map((node) => asString([node])) : [asString(value)]));
}

function before(frame, text, mark) {
  const whole = asString(text);
  return whole.slice(0, Math.max(whole.indexOf(asString(mark)), 0));
}

function after(frame, text, mark) {
  const [whole, separator] = [asString(text), asString(mark)];
  const place = whole.indexOf(separator);
  return place < 0 ? "" : whole.slice(place + separator.length);
}

// From `start` up to `end`, counted from 0; negative counts from the end.
function substr(frame, text, start, end) {
  const whole = [...asString(text)];
  return whole.slice(index(start), end === undefined ? whole.length : index(end)).join("");
}

function index(value) {
  const number = asNumber(value);
  return number === -Infinity ? 0 : Math.trunc(number) || 0;
}

// XPath's own: counted from 1, numbers are rounded, and NaN holds nothing.
function substring(frame, text, start, length) {
  const first = halfUp(asNumber(start));
  const last = length === undefined ? Infinity : first + halfUp(asNumber(length));
  return [...asString(text)].filter((_, place) => first <= place + 1 && place + 1 < last).join("");
}

const halfUp = (number) => Math.floor(number + 0.5);

// Each character of `old` becomes the one at its place in `renewed`, or goes where `renewed` is shorter.
function translate(frame, text, old, renewed) {
  const replacements = [...asString(renewed)];
  const table = new Map();
  [...asString(old)].forEach((character, place) => {
    if (!table.has(character)) table.set(character, replacements[place] ?? "");
  });
  return [...asString(text)].map((character) => table.get(character) ?? character).join("");
}

export const STRINGS = {
  string: (frame, value) => asString(here(frame, value)),
  concat: (frame, ...values) => texts(values).join(""),
  join: (frame, separator, ...values) => texts(values).join(asString(separator)),
  "string-length": (frame, value) => [...asString(here(frame, value))].length,
  "normalize-space": (frame, value) =>
    asString(here(frame, value)).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "").replace(/[ \t\r\n]+/g, " "),
  contains: (frame, text, part) => asString(text).includes(asString(part)),
  "starts-with": (frame, text, part) => asString(text).startsWith(asString(part)),
  "ends-with": (frame, text, part) => asString(text).endsWith(asString(part)),
  "substring-before": before,
  "substring-after": after,
  substr,
  substring,
  translate,
  "upper-case": (frame, text) => asString(text).toUpperCase(),
  "lower-case": (frame, text) => asString(text).toLowerCase(),
};
