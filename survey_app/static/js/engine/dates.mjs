// Days, moments and times of day; the twin of functions/dates.py and functions/formats.py.

import {
  DAY_MS,
  Day,
  Moment,
  civil,
  clockText,
  dayOrNull,
  daysOf,
  inCalendar,
  local,
  momentFromNumber,
  offsetText,
  parseClock,
  parseDay,
  parseMoment,
  startOf,
} from "./moments.mjs";
import { INVALID_DATE, asNumber, asString, atomOf } from "./values.mjs";

// date(): of a text the day written in it; of a moment its day; of a number that day since 1970.
function date(frame, value) {
  const atom = atomOf(value);
  if (atom === "" || atom instanceof Day) return atom;
  if (atom instanceof Moment) return atom.day;
  if (typeof atom === "string") return parseDay(atom, true) || parseMoment(atom, true)?.day || INVALID_DATE;
  return (typeof atom === "number" && numberDay(frame, atom)) || INVALID_DATE;
}

// A whole number is that calendar day; with a fraction it is a moment, and its day is taken here.
function numberDay(frame, days) {
  if (Number.isInteger(days)) return dayOrNull(days);
  return momentFromNumber(days, frame.env.zone)?.day;
}

function dateTime(frame, value) {
  const atom = atomOf(value);
  return atom === "" ? "" : momentOf(frame, atom) || INVALID_DATE;
}

function momentOf(frame, atom) {
  const zone = frame.env.zone;
  if (atom instanceof Moment) return local(atom, zone);
  if (atom instanceof Day) return startOf(atom, zone);
  if (typeof atom === "string") return textMoment(atom, zone);
  return Number.isFinite(atom) ? momentFromNumber(atom, zone) : null;
}

function textMoment(text, zone) {
  const found = parseMoment(text, true);
  if (found !== null) return local(found, zone);
  const whole = parseDay(text, true);
  return whole && startOf(whole, zone);
}

function time(frame, value) {
  const found = clockOf(frame, atomOf(value));
  return found ? clockText(found.clock) + offsetText(found.offset) : "";
}

// The time of day on the form's clock; a written offset is reckoned with the offset of today.
function clockOf(frame, atom) {
  const read = typeof atom === "string" ? parseClock(atom) : null;
  if (read === null) return momentOf(frame, atom);
  return local(new Moment(frame.env.today.days * DAY_MS + read.clock, read.micro, read.zone), frame.env.zone);
}

function decimalDateTime(frame, value) {
  const atom = atomOf(value);
  if (atom === "" || typeof atom === "number") return atom;
  const found = momentOf(frame, atom);
  return found ? found.instant / DAY_MS : NaN;
}

function decimalTime(frame, value) {
  const atom = atomOf(value);
  if (atom === "") return "";
  const found = clockOf(frame, atom);
  return found ? found.clock / DAY_MS : NaN;
}

function formatDate(frame, value, pattern) {
  const found = shownMoment(frame, atomOf(value));
  return found ? asString(pattern).replace(/%(.)/gsu, (whole, letter) => fill(found, letter) ?? whole) : "";
}

function shownMoment(frame, atom) {
  const number = typeof atom === "boolean" ? Number(atom) : atom;
  if (!Number.isInteger(number)) return clockOf(frame, atom);
  const whole = dayOrNull(number);
  return whole && startOf(whole, frame.env.zone);
}

const MONTHS =
  "January February March April May June July August September October November December".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

const FIELDS = {
  "%": () => "%",
  Y: ({ year }) => padded(year, 4),
  y: ({ year }) => padded(year % 100, 2),
  m: ({ month }) => padded(month, 2),
  n: ({ month }) => String(month),
  B: ({ month }) => MONTHS[month - 1],
  b: ({ month }) => MONTHS[month - 1].slice(0, 3),
  d: ({ day }) => padded(day, 2),
  e: ({ day }) => String(day),
  H: (_, { clock }) => padded(hour(clock), 2),
  h: (_, { clock }) => String(hour(clock)),
  M: (_, { clock }) => padded(Math.floor(clock / 60_000) % 60, 2),
  S: (_, { clock }) => padded(Math.floor(clock / 1000) % 60, 2),
  3: (_, { clock }) => padded(clock % 1000, 3),
  A: (_, { day }) => WEEKDAYS[weekday(day.days)],
  a: (_, { day }) => WEEKDAYS[weekday(day.days)].slice(0, 3),
  w: (_, { day }) => String(weekday(day.days)),
  W: (_, { day }) => String(isoWeek(day.days)),
  u: (_, { day }) => String(weekday(day.days) || 7),
  j: ({ year }, { day }) => padded(day.days - daysOf(year, 1, 1) + 1, 3),
  Z: (_, moment) => offsetText(moment.offset).slice(-6),
};

const padded = (number, length) => String(number).padStart(length, "0");
const hour = (clock) => Math.floor(clock / 3_600_000);
const weekday = (days) => (((days + 4) % 7) + 7) % 7;

// A letter that means nothing stays as it is written.
function fill(moment, letter) {
  return Object.hasOwn(FIELDS, letter) ? FIELDS[letter](civil(moment.day.days), moment) : undefined;
}

// The week belongs to the year of its Thursday.
function isoWeek(days) {
  const thursday = days - ((weekday(days) + 6) % 7) + 3;
  return Math.floor((thursday - daysOf(civil(thursday).year, 1, 1)) / 7) + 1;
}

const differenceInDays = (frame, start, end) => asNumber(date(frame, end)) - asNumber(date(frame, start));

function differenceInMonths(frame, start, end) {
  const [first, second] = [date(frame, start), date(frame, end)];
  if (!(first instanceof Day && second instanceof Day)) return NaN;
  return first.days <= second.days ? months(first, second) : -months(second, first) || 0;
}

function months(first, second) {
  const [one, two] = [civil(first.days), civil(second.days)];
  return (two.year - one.year) * 12 + two.month - one.month - (two.day < one.day ? 1 : 0);
}

const cut = (number) => Math.trunc(number) || (Number.isNaN(number) ? NaN : 0);

// add-date(date, years, months, days, hours, minutes): blanks add nothing.
function addDate(frame, value, ...amounts) {
  const found = momentOf(frame, atomOf(value));
  if (!found) return "";
  const numbers = amounts.map(asNumber).map((number) => (Number.isFinite(number) ? Math.trunc(number) : 0));
  const [years = 0, more = 0, days = 0, hours = 0, minutes = 0] = numbers;
  const shifted = addMonths(found, years * 12 + more);
  const wall = shifted && shifted.wall + ((days * 24 + hours) * 60 + minutes) * 60_000;
  if (shifted === null || !inCalendar(Math.floor(wall / DAY_MS))) return INVALID_DATE;
  return new Moment(wall, found.micro, found.zone);
}

// 31 January and one month is the last day of February.
function addMonths(found, count) {
  const { year, month, day } = civil(found.day.days);
  const sum = year * 12 + month - 1 + count;
  const [newYear, newMonth] = [Math.floor(sum / 12), (((sum % 12) + 12) % 12) + 1];
  if (newYear < 1 || newYear > 9999) return null;
  const last = civil(daysOf(newYear, newMonth + 1, 0)).day;
  const days = daysOf(newYear, newMonth, Math.min(day, last));
  return { wall: days * DAY_MS + found.clock };
}

function parseTimestamp(frame, value) {
  const milliseconds = asNumber(value);
  if (!Number.isFinite(milliseconds)) return "";
  return momentFromNumber(milliseconds / DAY_MS, frame.env.zone) || INVALID_DATE;
}

export const DATES = {
  date,
  "date-time": dateTime,
  time,
  "decimal-date-time": decimalDateTime,
  "decimal-time": decimalTime,
  "format-date": formatDate,
  "format-date-time": formatDate,
  "difference-in-months": differenceInMonths,
  "cht:difference-in-days": differenceInDays,
  "cht:difference-in-weeks": (frame, start, end) => cut(differenceInDays(frame, start, end) / 7),
  "cht:difference-in-months": differenceInMonths,
  "cht:difference-in-years": (frame, start, end) => cut(differenceInMonths(frame, start, end) / 12),
  "add-date": addDate,
  "parse-timestamp-to-date": parseTimestamp,
};
