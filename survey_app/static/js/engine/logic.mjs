// Truth and choice, and what is selected; the twin of functions/logic.py and functions/selects.py.

import { asBoolean, asNumber, asString, atoms, nodeValue, strip, words } from "./values.mjs";

const NO_VALUE = ["", "NaN", "Invalid Date"];

function coalesce(frame, ...values) {
  return values.slice(0, -1).find((value) => !NO_VALUE.includes(asString(value))) ?? values[values.length - 1];
}

function once(frame, value) {
  const kept = nodeValue(frame.current);
  return kept === "" ? value : kept;
}

function checklist(frame, least, most, ...items) {
  const count = items.flatMap(atoms).filter(asBoolean).length;
  return between(count, asNumber(least), asNumber(most));
}

function weightedChecklist(frame, least, most, ...items) {
  let total = 0;
  for (let place = 0; place < items.length; place += 2) {
    const weights = atoms(items[place + 1]);
    atoms(items[place]).forEach((flag, index) => {
      if (index < weights.length && asBoolean(flag)) total += asNumber(weights[index]);
    });
  }
  return between(total, asNumber(least), asNumber(most));
}

// A negative bound is no bound.
const between = (total, least, most) => (least < 0 || total >= least) && (most < 0 || total <= most);

const selected = (frame, answer, choice) => ` ${asString(answer)} `.includes(` ${strip(asString(choice))} `);

function selectedAt(frame, answer, place) {
  const index = asNumber(place);
  return (index >= 0 && words(asString(answer))[Math.trunc(index)]) || "";
}

// Of several choices at once, as in ODK, none.
function choiceName(frame, choice, question) {
  const name = asString(choice);
  return name && frame.env.label(asString(question), name);
}

function pulldata(frame, table, column, key, wanted) {
  const [field, sought] = [asString(key), asString(wanted)];
  const row = frame.env.rows(asString(table)).find((entry) => (entry[field] ?? "") === sought);
  return row?.[asString(column)] ?? "";
}

export const LOGIC = {
  true: () => true,
  false: () => false,
  boolean: (frame, value) => asBoolean(value),
  "boolean-from-string": (frame, value) => ["true", "1"].includes(asString(value).toLowerCase()),
  not: (frame, value) => !asBoolean(value),
  coalesce,
  once,
  checklist,
  "weighted-checklist": weightedChecklist,
  selected,
  "is-selected": selected,
  "selected-at": selectedAt,
  "count-selected": (frame, answer) => words(asString(answer)).length,
  "jr:choice-name": choiceName,
  "jr:itext": (frame, identifier) => frame.env.itext(asString(identifier)),
  pulldata,
  today: (frame) => frame.env.today,
  now: (frame) => frame.env.now,
};
