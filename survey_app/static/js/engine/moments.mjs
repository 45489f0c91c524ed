// Days and moments without a library; the twin of forms/expression/moments.py.
// A moment is a wall clock (milliseconds and microseconds) in a zone: an IANA name, or an offset in milliseconds.

export const DAY_MS = 86_400_000;
const FIRST_DAY = -719_162; // 0001-01-01
const LAST_DAY = 2_932_896; // 9999-12-31
const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const LENIENT_DAY = /^([0-9]{1,4})-([0-9]{1,2})-([0-9]{1,2})$/;
const CLOCK = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[-+][0-9]{2}(?::?[0-9]{2})?)?$/;

const two = (number) => String(number).padStart(2, "0");

export class Day {
  constructor(days) {
    this.days = days;
  }

  toString() {
    return isoDay(this.days);
  }
}

export class Moment {
  constructor(wall, micro, zone, fold = 0) {
    this.wall = wall;
    this.micro = micro;
    this.zone = zone;
    this.fold = fold;
  }

  get day() {
    return new Day(Math.floor(this.wall / DAY_MS));
  }

  get clock() {
    return ((this.wall % DAY_MS) + DAY_MS) % DAY_MS;
  }

  get offset() {
    return typeof this.zone === "string" ? wallOffset(this.zone, this.wall, this.fold) : this.zone;
  }

  // Milliseconds since 1970-01-01T00:00Z.
  get instant() {
    return this.wall - this.offset;
  }

  toString() {
    return `${this.day}T${clockText(this.clock)}${offsetText(this.offset)}`;
  }
}

export function civil(days) {
  const date = new Date(days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function daysOf(year, month, day) {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}

export function isoDay(days) {
  const { year, month, day } = civil(days);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

export function clockText(clock) {
  const seconds = Math.floor(clock / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two);
  return `${parts.join(":")}.${String(clock % 1000).padStart(3, "0")}`;
}

export function offsetText(offset) {
  const seconds = Math.abs(offset) / 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return (offset < 0 ? "-" : "+") + text + (seconds % 60 ? ":" + two(seconds % 60) : "");
}

export const inCalendar = (days) => days >= FIRST_DAY && days <= LAST_DAY;

export function dayOrNull(days) {
  return inCalendar(days) ? new Day(days) : null;
}

export function parseDay(text, lenient = false) {
  const match = (lenient ? LENIENT_DAY : DAY).exec(text);
  if (match === null) return null;
  const [year, month, day] = [+match[1], +match[2], +match[3]];
  if (year < 1 || month < 1 || month > 12 || day < 1) return null;
  const days = daysOf(year, month, day);
  return civil(days).month === month ? new Day(days) : null;
}

// `06:00:00.000+07:00` → wall clock and zone (null where the text names none).
export function parseClock(text) {
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [hours, minutes, seconds] = [+match[1], +match[2], +(match[3] || 0)];
  const zone = parseOffset(match[5]);
  if (hours > 23 || minutes > 59 || seconds > 59 || Math.abs(zone) >= DAY_MS) return null;
  const fraction = +(match[4] || "0").padEnd(6, "0").slice(0, 6);
  const clock = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(fraction / 1000);
  return { clock, micro: fraction % 1000, zone };
}

function parseOffset(text) {
  if (!text) return null;
  if (text === "Z") return 0;
  const minutes = +text.slice(1, 3) * 60 + +(text.slice(3).replace(":", "") || 0);
  return (text[0] === "-" ? -minutes : minutes) * 60_000;
}

export function parseMoment(text, lenient = false) {
  const mark = text.indexOf("T");
  if (mark < 0) return null;
  const day = parseDay(text.slice(0, mark), lenient);
  const read = day && parseClock(text.slice(mark + 1));
  return read ? new Moment(day.days * DAY_MS + read.clock, read.micro, read.zone) : null;
}

// The same moment on the zone's clock; null where the calendar ends.
export function local(moment, zone) {
  if (moment.zone === zone) return moment;
  if (moment.zone === null) return new Moment(moment.wall, moment.micro, zone);
  return inCalendar(Math.floor(moment.instant / DAY_MS)) ? atInstant(moment.instant, moment.micro, zone) : null;
}

export function atInstant(instant, micro, zone) {
  const offset = instantOffset(zone, instant);
  const wall = instant + offset;
  if (!inCalendar(Math.floor(wall / DAY_MS))) return null;
  return new Moment(wall, micro, zone, wallOffset(zone, wall, 0) === offset ? 0 : 1);
}

export const startOf = (day, zone) => new Moment(day.days * DAY_MS, 0, zone);

// Days since 1970-01-01T00:00Z, to the millisecond, on the zone's clock.
export function momentFromNumber(days, zone) {
  const instant = halfEven(days * DAY_MS);
  return inCalendar(Math.floor(instant / DAY_MS)) ? atInstant(instant, 0, zone) : null;
}

function halfEven(number) {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

const formats = new Map();
const offsets = new Map();
const QUARTER = 900_000; // clocks change on quarters of an hour
const LONG_AGO = -60_000_000_000_000; // before it every zone keeps its first offset

function instantOffset(zone, instant) {
  const quarter = Math.floor(Math.max(instant, LONG_AGO) / QUARTER);
  const key = zone + quarter;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size > 5000) offsets.clear();
    offsets.set(key, (offset = measureOffset(zone, quarter * QUARTER)));
  }
  return offset;
}

function measureOffset(zone, instant) {
  const parts = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = +value;
  const clock = ((parts.hour * 60 + parts.minute) * 60 + parts.second) * 1000;
  return daysOf(parts.year, parts.month, parts.day) * DAY_MS + clock - instant;
}

// Throws RangeError for a zone that does not exist.
export function formatOf(zone) {
  let format = formats.get(zone);
  if (!format) {
    const numeric = { year: "numeric", month: "numeric", day: "numeric" };
    const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" };
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...numeric, ...clock });
    formats.set(zone, format);
  }
  return format;
}

// Twice a year a wall clock happens twice or never: `fold` 0 takes the offset before the change, 1 the one after.
function wallOffset(zone, wall, fold) {
  const before = instantOffset(zone, wall - DAY_MS);
  const after = instantOffset(zone, wall + DAY_MS);
  if (before === after) return before;
  const [first, second] = fold ? [after, before] : [before, after];
  if (instantOffset(zone, wall - first) === first) return first;
  return instantOffset(zone, wall - second) === second ? second : first;
}
