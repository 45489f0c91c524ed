// Numbers; the twin of functions/numbers.py.

import { here } from "./strings.mjs";
import { asNumber, asString, atoms, numbers } from "./values.mjs";

const MOST_PLACES = 30;
const MOST_MULTIPLIED = 64;

// Half goes up, towards +∞, reckoned on the decimal digits that are shown: round(1.005, 2) = 1.01.
function round(frame, value, places = 0) {
  const [exact, scale] = [asNumber(value), asNumber(places)];
  if (!Number.isFinite(exact)) return exact;
  if (!Number.isFinite(scale) || Math.abs(scale) > MOST_PLACES) return NaN;
  const shift = Math.trunc(scale);
  const [mantissa, exponent] = exact.toExponential().split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  const drop = fraction.length - Number(exponent) - shift;
  if (drop <= 0) return exact + 0;
  return Number(`${floorHalfUp(BigInt(whole + fraction), drop)}e${-shift}`);
}

// floor(digits / 10^drop + 1/2)
function floorHalfUp(digits, drop) {
  if (drop > 20) return 0n;
  const unit = 10n ** BigInt(drop);
  const doubled = 2n * digits + unit;
  const quotient = doubled / (2n * unit);
  return doubled < 0n && quotient * 2n * unit !== doubled ? quotient - 1n : quotient;
}

// Whole exponents are multiplied out, so that every machine gives the same digits.
function power(base, exponent) {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > MOST_MULTIPLIED) return Math.pow(base, exponent);
  let [result, factor] = [1, base];
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2) result *= factor;
    factor *= factor;
  }
  return exponent < 0 ? 1 / result : result;
}

function extreme(pick) {
  return (frame, ...values) => {
    const found = values.flatMap((value) => numbers(answered(value)));
    return found.length ? found.reduce((best, number) => pick(best, number)) : NaN;
  };
}

// Questions that are not answered do not count.
function answered(value) {
  return Array.isArray(value) ? value.filter((node) => node.value || !node.isAsked) : value;
}

// Blank nodes add nothing; one that is no number makes the sum NaN.
function sum(frame, nodes) {
  let total = 0;
  const found = numbers(nodes);
  atoms(nodes).forEach((atom, place) => {
    if (atom !== "") total += found[place];
  });
  return total;
}

const count = (frame, nodes) => (Array.isArray(nodes) ? nodes.length : NaN);

function countNonEmpty(frame, nodes) {
  return Array.isArray(nodes) ? nodes.filter((node) => asString([node]) !== "").length : NaN;
}

const plain = (calculate) => (frame, value) => calculate(asNumber(value));

export const NUMBERS = {
  number: (frame, value) => asNumber(here(frame, value)),
  int: plain((number) => Math.trunc(number) + 0),
  floor: plain((number) => Math.floor(number) + 0),
  ceiling: plain((number) => Math.ceil(number) + 0),
  round,
  abs: plain(Math.abs),
  pow: (frame, base, exponent) => power(asNumber(base), asNumber(exponent)),
  sqrt: plain(Math.sqrt),
  exp: plain(Math.exp),
  exp10: (frame, value) => power(10, asNumber(value)),
  log: plain(Math.log),
  log10: plain(Math.log10),
  sin: plain(Math.sin),
  cos: plain(Math.cos),
  tan: plain(Math.tan),
  asin: plain(Math.asin),
  acos: plain(Math.acos),
  atan: plain(Math.atan),
  atan2: (frame, y, x) => Math.atan2(asNumber(y), asNumber(x)),
  pi: () => Math.PI,
  min: extreme(Math.min),
  max: extreme(Math.max),
  sum,
  count,
  "count-non-empty": countNonEmpty,
  random: (frame) => frame.env.random(),
};
