// What is to be looked at again in single answers; the twin of forms/judging/verdict.py.

import { message } from "./messages.mjs";
import { evaluate } from "./evaluate.mjs";
import { isAsked, say } from "./plan.mjs";
import { asString, parseNumber } from "./values.mjs";

export const DECLINES = { dk: "dont_know", ref: "refused" };
// What is said of a blank, by the ways out that are offered.
const REQUIRED = { "": "required_gate", dk: "required_dk", ref: "required_ref" };
const REFERENCE = /\$\{\s*([^{}]+?)\s*\}/g;

export class Checker {
  constructor(settler, language) {
    this.settler = settler;
    this.language = language;
  }

  // The problems of a relevant group, as [{code, message}].
  group(definition, node) {
    return definition.constraint && hasAnswers(node) ? this.constraint(definition, node) : [];
  }

  // The problems of a relevant question.
  question(node) {
    const question = node.definition;
    if ((question.list_name || "").startsWith("/") && node.value) this.settler.keepOffered(question, node);
    if (!isAsked(question)) return [];
    const found = this.answer(question, node);
    const isBlank = !node.value && !isDeclined(question, node.declined);
    const isMissing = isBlank && !node.unfit && this.isRequired(question, node);
    if (isMissing) found.push(this.missing(question, node));
    return [...found, ...this.undecided(question, node, isMissing)];
  }

  // Declined and answered at once, or in a way that is not offered: the person is asked what is meant.
  undecided(question, { declined, value, given }, isMissing) {
    if (!Object.values(DECLINES).includes(declined)) return [];
    const say = (code, kind) => [{ code, message: message(code, this.language, kind) }];
    if (isDeclined(question, declined)) return value && (given || !question.calculation) ? say("both", declined) : [];
    return isMissing ? [] : say("declined", waysOut(question).join() || "gate");
  }

  answer(question, node) {
    if (node.unfit) return [this.say(node.unfit, node, {}, question.type)];
    if (node.unoffered) return [this.say("choice", node)];
    if (!node.value) return [];
    const range = question.type === "range" ? this.range(question, node) : [];
    return range.length ? range : this.constraint(question, node);
  }

  constraint(definition, node) {
    const holds = !definition.constraint || this.settler.truth(definition.constraint, node);
    return holds ? [] : [this.say("constraint", node, definition.constraint_message)];
  }

  range({ parameters = {} }, node) {
    const ends = [parameters.start ?? "1", parameters.end ?? "10"];
    const [low, high] = [...ends].sort((one, two) => parseNumber(one) - parseNumber(two));
    const value = Number(node.value);
    const isOutside = value < parseNumber(low) || value > parseNumber(high);
    if (ends.map(parseNumber).some(Number.isNaN) || !isOutside) return [];
    return [{ code: "range", message: message("range", this.language, "", { low, high }) }];
  }

  isRequired(question, node) {
    if (!question.required || !this.settler.truth(question.required, node)) return false;
    return !question.read_only || !this.settler.truth(question.read_only, node);
  }

  missing(question, node) {
    const words = message(REQUIRED[waysOut(question).join()] ?? "required", this.language);
    return this.say("required", node, question.required_message, "", words);
  }

  // The author's words where there are some, else ours.
  say(code, node, written = {}, kind = "", words = "") {
    const said = this.fill(say(written, this.language, this.settler.tree.plan.compiled.default_language), node);
    return { code, message: said || words || message(code, this.language, kind) };
  }

  // `${x}` within words, as seen from a node.
  fill(words, node) {
    return words.replace(REFERENCE, (whole, name) => {
      const path = this.settler.tree.plan.paths.get(name);
      return path ? asString(evaluate(["ref", path], this.settler.env, node)) : "";
    });
  }
}

const waysOut = (question) => question.decline ?? ["dk", "ref"];
const isDeclined = (question, state) => waysOut(question).some((word) => DECLINES[word] === state);

const hasAnswers = (node) =>
  node.children.some((child) => (child.value && child.relevant) || hasAnswers(child));
