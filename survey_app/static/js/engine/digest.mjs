// Digests and encodings, at once and without promises; the twin of functions/digest.py.

import { asString, strip } from "./values.mjs";

// A message in blocks: 0x80, zeros, and its length in bits at the end.
function padded(bytes, block, lengthBytes, littleEndian = false) {
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block;
  const message = new Uint8Array(size);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(size - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

const rotated = (word, count) => (word << count) | (word >>> (32 - count));

function wordsToBytes(state, littleEndian) {
  const view = new DataView(new ArrayBuffer(state.length * 4));
  state.forEach((word, at) => view.setInt32(at * 4, word, littleEndian));
  return new Uint8Array(view.buffer);
}

const MD5_TURNS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

function md5(bytes) {
  const view = padded(bytes, 64, 8, true);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = state;
    for (let round = 0; round < 64; round += 1) {
      const [mixed, place] = md5Mix(round, b, c, d);
      const word = view.getInt32(block + (place % 16) * 4, true);
      const sine = Math.floor(Math.abs(Math.sin(round + 1)) * 2 ** 32);
      const turn = MD5_TURNS[(round >> 4) * 4 + (round % 4)];
      [a, d, c, b] = [d, c, b, (b + rotated((a + mixed + sine + word) | 0, turn)) | 0];
    }
    [a, b, c, d].forEach((word, at) => (state[at] = (state[at] + word) | 0));
  }
  return wordsToBytes(state, true);
}

function md5Mix(round, b, c, d) {
  if (round < 16) return [(b & c) | (~b & d), round];
  if (round < 32) return [(d & b) | (~d & c), 5 * round + 1];
  return round < 48 ? [b ^ c ^ d, 3 * round + 5] : [c ^ (b | ~d), 7 * round];
}

function sha1(bytes) {
  const view = padded(bytes, 64, 8);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d, e] = state;
    const schedule = [];
    for (let round = 0; round < 80; round += 1) {
      const [w3, w8, w14, w16] = [3, 8, 14, 16].map((back) => schedule[round - back]);
      schedule[round] = round < 16 ? view.getInt32(block + round * 4) : rotated(w3 ^ w8 ^ w14 ^ w16, 1);
      const [mixed, constant] = sha1Mix(round, b, c, d);
      const next = (rotated(a, 5) + mixed + e + constant + schedule[round]) | 0;
      [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
    }
    [a, b, c, d, e].forEach((word, at) => (state[at] = (state[at] + word) | 0));
  }
  return wordsToBytes(state, false);
}

function sha1Mix(round, b, c, d) {
  if (round < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (round >= 40 && round < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, round < 40 ? 0x6ed9eba1 : 0xca62c1d6];
}

// SHA-2 with words of 32 or 64 bits. Its constants are the fractions of roots of the first primes.
const SHA2 = {
  32: { rounds: 64, big: [[2, 13, 22], [6, 11, 25]], small: [[7, 18, 3], [17, 19, 10]] },
  64: { rounds: 80, big: [[28, 34, 39], [14, 18, 41]], small: [[1, 8, 7], [19, 61, 6]] },
};

function primes(count) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime)) found.push(number);
  }
  return found.map(BigInt);
}

// The fraction of the square or cube root of a prime, in `bits` bits.
function rootFraction(prime, degree, bits) {
  const power = BigInt(degree);
  const target = prime << (power * BigInt(bits));
  let [low, high] = [0n, prime << BigInt(bits)];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle ** power <= target) low = middle;
    else high = middle - 1n;
  }
  return BigInt.asUintN(bits, low);
}

const constants = new Map();

function constantsOf(bits) {
  if (!constants.has(bits)) {
    constants.set(bits, primes(SHA2[bits].rounds).map((prime) => rootFraction(prime, 3, bits)));
  }
  return constants.get(bits);
}

function sha2(bytes, bits, state, outBytes) {
  const size = bits / 8;
  const view = padded(bytes, size * 16, size * 2);
  for (let block = 0; block < view.byteLength; block += size * 16) {
    sha2Block(view, block, bits, state);
  }
  const out = new DataView(new ArrayBuffer(size * 8));
  state.forEach((word, at) => (size === 4 ? out.setUint32(at * 4, Number(word)) : out.setBigUint64(at * 8, word)));
  return new Uint8Array(out.buffer.slice(0, outBytes));
}

function sha2Block(view, block, bits, state) {
  const { rounds, big, small } = SHA2[bits];
  const cut = (word) => BigInt.asUintN(bits, word);
  const turn = (word, count) => cut((word >> BigInt(count)) | (word << BigInt(bits - count)));
  const mix = (word, [x, y, z]) => turn(word, x) ^ turn(word, y) ^ turn(word, z);
  const drift = (word, [x, y, z]) => turn(word, x) ^ turn(word, y) ^ (word >> BigInt(z));
  const schedule = scheduleOf(view, block, bits, rounds, (word, at) => drift(word, small[at]));
  let [a, b, c, d, e, f, g, h] = state;
  constantsOf(bits).forEach((constant, round) => {
    const first = h + mix(e, big[1]) + ((e & f) ^ (cut(~e) & g)) + constant + schedule[round];
    const second = mix(a, big[0]) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [cut(first + second), a, b, c, cut(d + first), e, f, g];
  });
  [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = cut(state[at] + word)));
}

function scheduleOf(view, block, bits, rounds, drift) {
  const schedule = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round < 16) {
      schedule.push(bits === 32 ? BigInt(view.getUint32(block + round * 4)) : view.getBigUint64(block + round * 8));
    } else {
      const [w2, w7, w15, w16] = [2, 7, 15, 16].map((back) => schedule[round - back]);
      schedule.push(BigInt.asUintN(bits, drift(w2, 1) + w7 + drift(w15, 0) + w16));
    }
  }
  return schedule;
}

const roots = (from, bits) => primes(16).slice(from, from + 8).map((prime) => rootFraction(prime, 2, bits));

export const sha256 = (bytes) => sha2(bytes, 32, roots(0, 32), 32);

const ALGORITHMS = {
  MD5: md5,
  "SHA-1": sha1,
  "SHA-256": sha256,
  "SHA-384": (bytes) => sha2(bytes, 64, roots(8, 64), 48),
  "SHA-512": (bytes) => sha2(bytes, 64, roots(0, 64), 64),
};

function digest(frame, text, algorithm, encoding = "base64") {
  const [name, form] = [asString(algorithm), asString(encoding)];
  if (!Object.hasOwn(ALGORITHMS, name) || !["base64", "hex"].includes(form)) return "";
  const summed = [...ALGORITHMS[name](new TextEncoder().encode(asString(text)))];
  if (form === "hex") return summed.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return btoa(String.fromCharCode(...summed));
}

// What is no base64 of a text gives empty text.
function base64Decode(frame, value) {
  const text = strip(asString(value));
  if (text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return "";
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return "";
  }
}

export const DIGESTS = { digest, "base64-decode": base64Decode };
