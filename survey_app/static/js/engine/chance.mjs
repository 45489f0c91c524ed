// Shuffled lists and random identifiers; the twin of functions/repeats.py.

import { sha256 } from "./digest.mjs";
import { asNumber, asString } from "./values.mjs";

const MODULUS = 2_147_483_647;
const FACTOR = 16_807;
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LONGEST_IDENTIFIER = 255;

// With a seed the order is always the same, and the same as on the server and in ODK.
function randomize(frame, nodes, seed) {
  const shuffled = Array.isArray(nodes) ? [...nodes] : [];
  const draw = seed === undefined ? frame.env.random : drawsFrom(seed);
  for (let place = shuffled.length - 1; place > 0; place -= 1) {
    const other = Math.floor(draw() * (place + 1));
    [shuffled[place], shuffled[other]] = [shuffled[other], shuffled[place]];
  }
  return shuffled;
}

// Park and Miller's generator, as ODK's clients use it.
function drawsFrom(seed) {
  let state = Number(seedOf(seed) % BigInt(MODULUS));
  if (state < 0) state += MODULUS;
  if (state === 0) state = MODULUS - 1;
  return () => {
    state = (state * FACTOR) % MODULUS;
    return (state - 1) / (MODULUS - 1);
  };
}

function seedOf(seed) {
  const number = asNumber(seed);
  if (Number.isFinite(number)) return BigInt(Math.trunc(number));
  return new DataView(sha256(new TextEncoder().encode(asString(seed))).buffer).getBigInt64(0);
}

function uuid(frame, length) {
  if (length === undefined) return crypto.randomUUID();
  const wanted = asNumber(length);
  const count = Number.isFinite(wanted) ? Math.min(Math.max(Math.trunc(wanted), 0), LONGEST_IDENTIFIER) : 0;
  const letter = () => LETTERS[Math.floor(frame.env.random() * LETTERS.length)];
  return Array.from({ length: count }, letter).join("");
}

export const CHANCE = { randomize, uuid };
