// An answer as it arrived → the text that is kept; the twin of forms/judging/typed.py.

import { parseDay } from "./moments.mjs";
import { FILES, MANY } from "./plan.mjs";
import { numberText, strip, words } from "./values.mjs";

const MAX_TEXT = 10_000;
const MAX_TRACE = 200_000;
const MAX_SHORT = 255;
const INTEGER = /^[+-]?[0-9]{1,18}$/;
const DECIMAL = /^[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})$/;
const TIME = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?$/;

// `code` is type, too_long or place.
class Unfit extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

// The canonical text, "" for none, and the code of what is wrong with the answer.
export function keptText(type, answer) {
  if (answer === null || answer === undefined || answer === "") return ["", ""];
  try {
    return [(READERS[type] || plainText)(answer), ""];
  } catch (error) {
    if (error instanceof Unfit) return ["", error.code];
    throw error;
  }
}

const ODD = /^(?:[ \t\r\n]*-?[0-9.]+[eE][-+]?[0-9]+[ \t\r\n]*|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[^\n]*)?)$/;

// What a person types into a text is no number when it looks like `1e3` or a date, as in JavaRosa.
export function kindOfAnswer(leafKind, type, text) {
  return leafKind === "" && type !== "calculate" && ODD.test(text) ? "words" : leafKind;
}

// The kept text as it is given out.
export const typed = (kind, text) => (kind === "number" ? numberOf(Number(text)) : text);

// What no JSON can hold stays text.
export const numberOf = (number) => (Number.isFinite(number) ? number + 0 : numberText(number));

function scalar(answer) {
  // No NUL and no half of a surrogate pair: any database and any file can hold it.
  if (typeof answer === "string" && !/[\0\p{Cs}]/u.test(answer)) return answer;
  if (typeof answer === "number" && Number.isFinite(answer)) return numberText(answer);
  throw new Unfit("type");
}

function limited(text, most) {
  if (text.length > most && [...text].length > most) throw new Unfit("too_long");
  return text;
}

// A short text as it may be kept; "" for what may not.
export function soundText(answer) {
  try {
    return limited(scalar(answer), MAX_SHORT);
  } catch {
    return "";
  }
}

function insist(fits, code = "type") {
  if (!fits) throw new Unfit(code);
}

const plainText = (answer) => limited(scalar(answer), MAX_TEXT);
const shortText = (answer) => strip(limited(scalar(answer), MAX_SHORT));

function integer(answer) {
  const text = shortText(answer);
  insist(INTEGER.test(text));
  return String(BigInt(text));
}

function decimal(answer) {
  const text = shortText(answer);
  insist(DECIMAL.test(text));
  return numberText(Number(text));
}

function date(answer) {
  const text = shortText(answer);
  insist(parseDay(text));
  return text;
}

function time(answer) {
  const text = shortText(answer);
  insist(isTime(text));
  return text;
}

function isTime(text) {
  const match = TIME.exec(text);
  return match !== null && match[1] < "24" && match[2] < "60" && (match[3] || "00") < "60";
}

function dateTime(answer) {
  const text = shortText(answer);
  const [, day, clock] = /^([^T]*)T?([^]*)$/.exec(text.replace(" ", "T"));
  insist(parseDay(day) && (clock === "" || isTime(clock)));
  return text;
}

// `latitude longitude [altitude [accuracy]]` in degrees and metres.
function checkPoint(text) {
  const numbers = words(text);
  insist(numbers.length >= 2 && numbers.length <= 4 && numbers.every((number) => DECIMAL.test(number)), "place");
  insist(Math.abs(numbers[0]) <= 90 && Math.abs(numbers[1]) <= 180, "place");
}

function point(answer) {
  const text = limited(scalar(answer), MAX_SHORT);
  checkPoint(text);
  return text;
}

function trace(answer) {
  const text = limited(scalar(answer), MAX_TRACE);
  text.split(";").map(strip).filter(Boolean).forEach(checkPoint);
  return text;
}

function names(answer) {
  const parts = Array.isArray(answer) ? answer.map(scalar) : [scalar(answer)];
  return limited(words(parts.join(" ")).join(" "), MAX_TEXT);
}

const name = (answer) => strip(limited(scalar(answer), MAX_TEXT));

function acknowledged(answer) {
  insist(answer === true || ["OK", "true", "yes"].includes(scalar(answer)));
  return "OK";
}

function file(answer) {
  const text = limited(scalar(answer), MAX_SHORT);
  insist(!/[/\\]/.test(text));
  return text;
}

const READERS = {
  integer,
  decimal,
  range: decimal,
  date,
  today: date,
  time,
  dateTime,
  start: dateTime,
  end: dateTime,
  geopoint: point,
  "start-geopoint": point,
  geotrace: trace,
  geoshape: trace,
  select_one: name,
  acknowledge: acknowledged,
};
for (const type of MANY) READERS[type] = names;
for (const type of FILES) READERS[type] = file;
