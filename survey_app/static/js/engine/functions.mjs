// The function library. What few forms use is loaded when one does.

import { LOGIC } from "./logic.mjs";
import { NUMBERS } from "./numbers.mjs";
import { REPEATS } from "./repeats.mjs";
import { STRINGS } from "./strings.mjs";

export const FUNCTIONS = { ...LOGIC, ...STRINGS, ...NUMBERS, ...REPEATS };

const FURTHER = {
  chance: {
    names: ["randomize", "uuid"],
    load: async () => (await import("./chance.mjs")).CHANCE,
  },
  dates: {
    names: [
      "date",
      "date-time",
      "time",
      "decimal-date-time",
      "decimal-time",
      "format-date",
      "format-date-time",
      "difference-in-months",
      "cht:difference-in-days",
      "cht:difference-in-weeks",
      "cht:difference-in-months",
      "cht:difference-in-years",
      "add-date",
      "parse-timestamp-to-date",
    ],
    load: async () => (await import("./dates.mjs")).DATES,
  },
  digest: {
    names: ["digest", "base64-decode"],
    load: async () => (await import("./digest.mjs")).DIGESTS,
  },
  geometry: {
    names: ["area", "enclosed-area", "distance", "geofence"],
    load: async () => (await import("./geometry.mjs")).GEOMETRY,
  },
  regex: {
    names: ["regex"],
    load: async () => (await import("./regex.mjs")).PATTERNS,
  },
};

// Load every further function that a compiled form calls, before it is opened.
export async function loadFunctions(compiled) {
  const text = JSON.stringify(compiled);
  const wanted = Object.values(FURTHER).filter(({ names }) => names.some((name) => text.includes(`["${name}",`)));
  for (const functions of await Promise.all(wanted.map(({ load }) => load()))) Object.assign(FUNCTIONS, functions);
}
