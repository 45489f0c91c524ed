// How values turn into one another; the twin of forms/expression/values.py.
// A value is a boolean, a number, a text, a Day, a Moment, INVALID_DATE, or an array of nodes.

import { Day, Moment, parseDay, parseMoment } from "./moments.mjs";

export const INVALID_DATE = { toString: () => "Invalid Date" };
export const TOLERANCE = 1e-12;

const NUMBER = /^[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?[ \t\r\n]*$/;
// What Python's str.strip() and split() take for space.
const SPACE = "[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const OUTER = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const SPACES = new RegExp(`${SPACE}+`);

export const strip = (text) => text.replace(OUTER, "");

export function words(text) {
  const stripped = strip(text);
  return stripped === "" ? [] : stripped.split(SPACES);
}

// Typed by the node's kind; empty and irrelevant nodes are empty text.
export function nodeValue(node) {
  if (!node.relevant) return "";
  if (node.kind === "") return node.text();
  const text = node.value;
  if (text === "") return "";
  if (node.kind === "number") return parseNumber(text);
  if (node.kind === "date") return parseDay(text) || text;
  if (node.kind === "boolean") return text === "1";
  if (node.kind === "datetime") return awareMoment(text) || text;
  return text;
}

function awareMoment(text) {
  const moment = parseMoment(text);
  return moment !== null && moment.zone !== null ? moment : null;
}

export const firstValue = (nodes) => (nodes.length ? nodeValue(nodes[0]) : "");

// One atom of anything: a node-set gives its first.
export const atomOf = (value) => (Array.isArray(value) ? firstValue(value) : value);

export function asString(value) {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  return Array.isArray(value) ? nodesString(value) : String(value);
}

function nodesString(nodes) {
  const first = nodes[0];
  if (first === undefined || !first.relevant) return "";
  if (first.kind === "boolean" && first.value) return String(first.value === "1");
  return first.text();
}

// Days and moments count as whole calendar days since 1970-01-01; what is no number is NaN.
export function asNumber(value) {
  if (typeof value === "number") return value;
  if (typeof value === "string") return textNumber(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (Array.isArray(value)) return value.length ? nodeNumber(value[0]) : NaN;
  if (value instanceof Day) return value.days;
  return value instanceof Moment ? value.day.days : NaN;
}

const nodeNumber = (node) => (node.kind === "words" ? NaN : asNumber(nodeValue(node)));

// The number of each node, or of the one value.
export const numbers = (value) => (Array.isArray(value) ? value.map(nodeNumber) : [asNumber(value)]);

// A node-set is true when one of its nodes has a value that is true.
export function asBoolean(value) {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value !== "";
  if (typeof value === "number") return Math.abs(value) > TOLERANCE;
  if (Array.isArray(value)) return value.some((node) => asBoolean(nodeValue(node)));
  return value !== INVALID_DATE;
}

export const atoms = (value) => (Array.isArray(value) ? value.map(nodeValue) : [value]);

export const parseNumber = (text) => (NUMBER.test(text) ? Number(text) : NaN);

function textNumber(text) {
  if (NUMBER.test(text)) return Number(text);
  const day = textDay(text);
  return day === null ? NaN : day.days;
}

// The day that is written in an ISO date or date-time, whatever its offset.
export function textDay(text) {
  if (text.length < 10 || text[4] !== "-") return null;
  if (text.length === 10) return parseDay(text);
  return parseMoment(text) && parseDay(text.slice(0, 10));
}

// The shortest digits that read back as the same number, never with an exponent.
export function numberText(number) {
  const digits = String(number);
  const mark = digits.indexOf("e");
  if (mark < 0) return digits;
  const sign = number < 0 ? "-" : "";
  const [whole, fraction = ""] = digits.slice(sign.length, mark).split(".");
  const exponent = Number(digits.slice(mark + 1));
  if (exponent < 0) return sign + "0." + "0".repeat(-exponent - 1) + whole + fraction;
  return sign + (whole + fraction).padEnd(exponent + 1, "0");
}
