// regex(): RE2's patterns as JavaScript's, matching the whole text. What is no pattern of RE2 matches nothing.

import { asString } from "./values.mjs";

const kept = new Map();

function patternOf(source) {
  let pattern = kept.get(source);
  if (pattern === undefined) {
    if (kept.size > 1000) kept.clear();
    kept.set(source, (pattern = compiled(source)));
  }
  return pattern;
}

function compiled(source) {
  try {
    // Older phones lack `(?i:…)` but know the flag.
    const folded = source.startsWith("(?i)") && !source.includes("(?-");
    const translation = new Translation(folded ? source.slice(4) : source);
    return new RegExp(`^(?:${translation.whole()})$`, folded ? "iu" : "u");
  } catch {
    return null;
  }
}

const PERL = { d: "0-9", w: "0-9A-Za-z_", s: "\\t\\n\\f\\r " };
const CONTROLS = { a: "\\x07", f: "\\f", n: "\\n", r: "\\r", t: "\\t", v: "\\v" };
const POSIX = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\0-\\x7f",
  blank: "\\t ",
  cntrl: "\\0-\\x1f\\x7f",
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: "!-\\/:-@\\[-`\\{-~",
  space: "\\t-\\r ",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};
const WORD = "[0-9A-Za-z_]";
const EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const NO_EDGE = `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;
const MOST_REPEATS = 1000;

class Translation {
  constructor(source) {
    this.source = source;
    this.at = 0;
    this.flags = { i: false, m: false, s: false, U: false };
  }

  take(sticky) {
    const pattern = new RegExp(sticky, "yu");
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  whole() {
    const out = this.alternatives();
    if (this.at < this.source.length) throw new SyntaxError("a bracket too many");
    return out;
  }

  alternatives() {
    const outer = { ...this.flags };
    let out = "";
    while (this.at < this.source.length && this.source[this.at] !== ")") {
      out += this.take("\\|") ? "|" : this.repeated();
    }
    this.flags = outer;
    return out;
  }

  repeated() {
    const flags = this.take("\\(\\?([imsU]*)(?:-([imsU]+))?\\)");
    if (flags) return this.setFlags(flags[1], flags[2] || "");
    if (this.take("\\\\Q")) return this.quoted();
    const atom = this.atom();
    const times = this.take("[*+?]|\\{[0-9]+(?:,[0-9]*)?\\}");
    return times ? this.times(atom, times[0]) : atom;
  }

  times(atom, count) {
    if (/[0-9]+/g.test(count) && count.match(/[0-9]+/g).some((number) => Number(number) > MOST_REPEATS)) {
      throw new SyntaxError("too many repeats");
    }
    const lazy = (this.take("\\?") !== null) !== this.flags.U;
    if (this.take("[*+?]")) throw new SyntaxError("a repeat of a repeat");
    return `(?:${atom})${count}${lazy ? "?" : ""}`;
  }

  setFlags(on, off) {
    for (const flag of on) this.flags[flag] = true;
    for (const flag of off) this.flags[flag] = false;
    return "";
  }

  quoted() {
    const end = this.source.indexOf("\\E", this.at);
    const text = this.source.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.source.length : end + 2;
    return [...text].map((character) => this.literal(character)).join("");
  }

  atom() {
    const [character] = this.source.slice(this.at, this.at + 2).match(/^./su);
    if (character === "(") return this.group();
    if (character === "[") return this.cased(this.set());
    if (character === "\\") return this.escape();
    this.at += character.length;
    if ("*+?".includes(character)) throw new SyntaxError("nothing to repeat");
    if (character === ".") return this.flags.s ? "[^]" : "[^\\n]";
    if (character === "^") return this.flags.m ? "(?:^|(?<=\\n))" : "^";
    if (character === "$") return this.flags.m ? "(?:$|(?=\\n))" : "$";
    return this.literal(character);
  }

  // Captures are never read, so every group is a plain one.
  group() {
    const outer = { ...this.flags };
    const open = this.take("\\((?:\\?(?:P?<[A-Za-z0-9_]+>|([imsU]*)(?:-([imsU]+))?:))?(?!\\?)");
    if (!open) throw new SyntaxError("no such group");
    this.setFlags(open[1] || "", open[2] || "");
    const inner = this.alternatives();
    if (!this.take("\\)")) throw new SyntaxError("a bracket is open");
    this.flags = outer;
    return `(?:${inner})`;
  }

  literal(character) {
    return this.cased(/[\^$\\.*+?()[\]{}|/]/.test(character) ? "\\" + character : character);
  }

  cased(atom) {
    return this.flags.i ? `(?i:${atom})` : atom;
  }

  escape() {
    if (this.take("\\\\A")) return "^";
    if (this.take("\\\\z")) return "$";
    if (this.take("\\\\b")) return EDGE;
    if (this.take("\\\\B")) return NO_EDGE;
    const perl = this.take("\\\\([dws])");
    if (perl) return `[${PERL[perl[1]]}]`;
    const negated = this.take("\\\\([DWS])");
    if (negated) return `[^${PERL[negated[1].toLowerCase()]}]`;
    return this.cased(this.property() ?? this.character());
  }

  // \pN, \p{Greek}, \PN, \p{^Greek}
  property() {
    const match = this.take("\\\\([pP])(?:([A-Z])|\\{(\\^?)(\\w+)\\})");
    if (!match) return null;
    const [, letter, short, hat, long] = match;
    const negative = (letter === "P") !== Boolean(hat);
    const name = short || long;
    if (name === "Any") return negative ? "[]" : "[^]";
    const isCategory = /^[CLMNPSZ][a-z&]?$/.test(name);
    return `\\${negative ? "P" : "p"}{${isCategory ? name : "sc=" + name}}`;
  }

  // One character, written plainly or as an escape.
  character() {
    const hex = this.take("\\\\x(?:([0-9A-Fa-f]{2})|\\{([0-9A-Fa-f]{1,6})\\})");
    if (hex) return codePoint(parseInt(hex[1] || hex[2], 16));
    const octal = this.take("\\\\(0[0-7]{0,2}|[1-7][0-7]{1,2})");
    if (octal) return codePoint(parseInt(octal[1], 8));
    const control = this.take("\\\\([afnrtv])");
    if (control) return CONTROLS[control[1]];
    const match = this.take("\\\\([^0-9A-Za-z_])|([^\\\\])");
    if (!match) throw new SyntaxError("no such escape");
    return codePoint((match[1] || match[2]).codePointAt(0));
  }

  set() {
    const negated = this.take("\\[\\^") !== null;
    if (!negated) this.take("\\[");
    let out = "";
    for (let first = true; first || !this.take("\\]"); first = false) {
      if (this.at >= this.source.length) throw new SyntaxError("a set is open");
      out += this.member();
    }
    return negated ? `[^${out}]` : `[${out}]`;
  }

  member() {
    const posix = this.take("\\[:(\\^?)([a-z]+):\\]");
    if (posix) return posixClass(posix[1], posix[2]);
    const perl = this.take("\\\\([dws])");
    if (perl) return PERL[perl[1]];
    const negated = this.take("\\\\([DWS])");
    if (negated) return complement(PERL[negated[1].toLowerCase()]);
    return this.property() ?? this.range();
  }

  range() {
    const low = this.character();
    if (!this.take("-(?!\\])")) return low;
    return `${low}-${this.character()}`;
  }
}

const codePoint = (code) => `\\u{${code.toString(16)}}`;

function posixClass(hat, name) {
  if (!Object.hasOwn(POSIX, name)) throw new SyntaxError("no such class");
  return hat ? complement(POSIX[name]) : POSIX[name];
}

// A set cannot hold a negated set, so what lies between its ranges is written out.
function complement(ranges) {
  const set = new RegExp(`[${ranges}]`, "u");
  let out = "";
  let low = 0;
  for (let code = 0; code <= 0x80; code += 1) {
    if (code < 0x80 && !set.test(String.fromCodePoint(code))) continue;
    if (low < code) out += `${codePoint(low)}-${codePoint(code - 1)}`;
    low = code + 1;
  }
  return out + "\\u{80}-\\u{10ffff}";
}

// Halves of surrogate pairs, which no UTF-8 can carry, become U+FFFD.
const wellFormed = (text) => text.replace(/\p{Cs}/gu, "\ufffd");

function regex(frame, text, pattern) {
  const compiled = patternOf(wellFormed(asString(pattern)));
  return compiled !== null && compiled.test(wellFormed(asString(text)));
}

export const PATTERNS = { regex };
