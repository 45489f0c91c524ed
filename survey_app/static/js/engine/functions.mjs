// The function library: every name an expression may call.

import { DATES } from "./dates.mjs";
import { DIGESTS } from "./digest.mjs";
import { GEOMETRY } from "./geometry.mjs";
import { LOGIC } from "./logic.mjs";
import { NUMBERS } from "./numbers.mjs";
import { REPEATS } from "./repeats.mjs";
import { STRINGS } from "./strings.mjs";

export const FUNCTIONS = {
  ...LOGIC,
  ...STRINGS,
  ...NUMBERS,
  ...DATES,
  ...REPEATS,
  ...GEOMETRY,
  ...DIGESTS,
};
