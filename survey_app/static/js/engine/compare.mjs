// =, !=, <, <=, >, >=; the twin of forms/expression/compare.py.

import { DAY_MS, Moment, parseClock, parseDay, parseMoment } from "./moments.mjs";
import { Node } from "./node.mjs";
import { TOLERANCE, asBoolean, asNumber, nodeValue, parseNumber } from "./values.mjs";

export const COMPARISONS = {
  "=": (left, right) => anyPair(left, right, same),
  "!=": (left, right) => anyPair(left, right, (mine, other) => !same(mine, other)),
  "<": (left, right) => anyOrdered(left, right, (order) => order < 0),
  "<=": (left, right) => anyOrdered(left, right, (order) => order <= 0),
  ">": (left, right) => anyOrdered(left, right, (order) => order > 0),
  ">=": (left, right) => anyOrdered(left, right, (order) => order >= 0),
};

function anyPair(left, right, test) {
  if (Array.isArray(left)) {
    if (typeof right === "boolean") return test(asBoolean(left), right);
    return somePair(left, right, test);
  }
  return Array.isArray(right) ? anyPair(right, left, test) : test(left, right);
}

function same(left, right) {
  if (typeof left === "string" && typeof right === "string") return left === right || sameWrittenDay(left, right);
  if (typeof left === "boolean" || typeof right === "boolean") return asBoolean(left) === asBoolean(right);
  const [mine, other, micro] = comparable(left, right);
  return mine === other ? !micro : micro === undefined && Math.abs(mine - other) < TOLERANCE;
}

function sameWrittenDay(left, right) {
  if (left.length < 10 || left.slice(0, 10) !== right.slice(0, 10)) return false;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return parseDay(short) !== null && parseMoment(long) !== null;
}

function anyOrdered(left, right, test) {
  return somePair(left, right, (mine, other) => test(order(mine, other)));
}

function somePair(left, right, test) {
  const others = Array.isArray(right) ? right : [right];
  const mine = Array.isArray(left) ? left : [left];
  return mine.some((one) => others.some((other) => test(beside(one, other), beside(other, one))));
}

// Typed words such as `1e3` or `2026-01-31` are no number beside one.
function beside(item, other) {
  if (!(item instanceof Node)) return item;
  const isNumber = item.kind === "words" && typeof (other instanceof Node ? nodeValue(other) : other) === "number";
  return isNumber ? NaN : nodeValue(item);
}

// Negative, 0 or positive; NaN where the two cannot be ordered.
function order(left, right) {
  if (typeof left === "string" && typeof right === "string") return textOrder(left, right);
  const [mine, other, micro] = comparable(left, right);
  return mine === other ? micro || 0 : mine - other;
}

// Two texts are compared as numbers, two times of day by the clock; two date texts are no numbers.
function textOrder(left, right) {
  const mine = parseClock(left);
  const other = mine && parseClock(right);
  if (other) return mine.clock / DAY_MS - other.clock / DAY_MS;
  const [one, two] = [parseNumber(left), parseNumber(right)];
  return one === two ? 0 : one - two;
}

// Two moments as moments; with a day on one side, whole days; else numbers.
function comparable(left, right) {
  if (left instanceof Moment || right instanceof Moment) {
    const mine = momentBeside(left, right);
    const other = mine && momentBeside(right, left);
    if (other) return [mine.instant, other.instant, mine.micro - other.micro];
  }
  return [asNumber(left), asNumber(right)];
}

function momentBeside(value, other) {
  if (value instanceof Moment) return value;
  const moment = typeof value === "string" ? parseMoment(value) : null;
  if (moment !== null && moment.zone === null) moment.zone = other.zone;
  return moment;
}
