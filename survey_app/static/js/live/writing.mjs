// A value as the page shows it; the twin of WorkedOutField in forms/wtf/notes.py.

import { numberText } from "../engine/values.mjs";

export function written(session, path, value, language) {
  const { list_name: list } = session.node(path).definition;
  if (list && value) return String(value).split(" ").map((name) => choice(session, path, name)).join(", ");
  return typeof value === "number" ? writeNumber(value, language) : String(value ?? "");
}

const choice = (session, path, name) =>
  session.plan.label(path.replace(/\[[0-9]+\]/g, ""), name, session.language) || name;

export function writeNumber(value, language) {
  const text = Number.isInteger(value) ? numberText(value) : value.toFixed(10).replace(/\.?0+$/, "");
  const [group, point] = language === "en" ? [",", "."] : [".", ","];
  const [whole, decimals] = text.split(".");
  return whole.replace(/\B(?=([0-9]{3})+$)/g, group) + (decimals ? point + decimals : "");
}
