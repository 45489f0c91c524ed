// An answer → what stands in the inputs of its question; the way back of live/reading.mjs.

const BOXES = { dont_know: "dk", refused: "ref" };

export function place(question, { type }, answer, declined, language) {
  const every = [...question.querySelectorAll("input, select, textarea")];
  const dashed = every.filter((input) => input.name.endsWith("__declined"));
  const inputs = every.filter((input) => !input.name.endsWith("__declined"));
  const text = answer === undefined || answer === null ? "" : String(answer);
  for (const box of dashed) tick(box, box.dataset.code ? box.dataset.code === text : box.value === BOXES[declined]);
  const coded = dashed.some((box) => box.dataset.code && box.checked);
  if (!coded) WAYS[type] ? WAYS[type](inputs, text, language) : plain(inputs, text);
}

const WAYS = {
  date: writeDate,
  dateTime: writeDate,
  rank: writeRanks,
  geopoint: (inputs, text) => inputs.forEach((input, at) => type(input, text.split(" ")[at] || "")),
  geotrace: writeLines,
  geoshape: writeLines,
  select_multiple: (inputs, text) => choose(inputs, text.split(" ")),
  integer: writeNumber,
  decimal: writeNumber,
  range: writeNumber,
};

function plain(inputs, text) {
  const isBox = inputs.some((input) => input.type === "radio" || input.type === "checkbox");
  if (isBox || inputs[0]?.matches("select")) choose(inputs, [text]);
  else if (inputs[0] && inputs[0].type !== "file") type(inputs[0], text);
}

function choose(inputs, names) {
  for (const input of inputs) {
    if (input.matches("select")) {
      const found = [...input.options].find((option) => names.includes(option.dataset.code || option.value));
      if (found) found.selected = found.defaultSelected = true;
    } else tick(input, names[0] !== "" && names.includes(input.dataset.code || input.value));
  }
}

function writeNumber(inputs, text, language) {
  if (inputs[0]?.type === "text" || inputs[0]?.inputMode) {
    type(inputs[0], language === "en" || !/^-?[0-9]+\.[0-9]+$/.test(text) ? text : text.replace(".", ","));
  } else plain(inputs, text);
}

function writeDate(inputs, text) {
  const [day, clock = ""] = text.split("T");
  const iso = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(day);
  const [d, m, y] = iso ? [String(Number(iso[3])), String(Number(iso[2])), iso[1]] : day.split("/");
  const parts = { d, m, y, t: clock.slice(0, 5) };
  for (const input of inputs) type(input, parts[input.name.at(-1)] || "");
}

function writeRanks(inputs, text) {
  const ranks = text.split(" ");
  for (const input of inputs) {
    const name = ranks[Number(input.name.slice(input.name.lastIndexOf("_") + 1)) - 1] || "";
    if (input.matches("select")) type(input, name);
    else tick(input, name !== "" && input.value === name);
  }
}

function writeLines(inputs, text) {
  type(inputs[0], text.replace(/;/g, "\n"));
}

// As if the server had drawn it so: nothing counts as touched.
function tick(input, is) {
  input.checked = input.defaultChecked = is;
}

function type(input, text) {
  input.value = text;
  if (!input.matches("select")) input.defaultValue = text;
}
