// Answers settled against a questionnaire; the twin of forms/response.py.

import { Checker } from "./checker.mjs";
import { evaluate } from "./evaluate.mjs";
import { atInstant, local, parseDay, parseMoment, startOf } from "./moments.mjs";
import { planFor } from "./plan.mjs";
import { Settler, converted } from "./settle.mjs";
import { Leaf, Tree } from "./tree.mjs";

const STEP = /^([^[\]]+)(?:\[([1-9][0-9]*)\])?$/;

export class Response {
  constructor(compiled, answers = {}, options = {}) {
    this.plan = planFor(compiled);
    this.language = options.language || compiled.default_language || "vi";
    this.zone = options.timezone || "Asia/Ho_Chi_Minh";
    this.clock = readClock(options.now, this.zone);
    this.random = options.random || Math.random;
    const opened = this.plan.lateDefaults.length ? this.opened() : new Map();
    this.settler = this.settled(answers, opened);
    this.tree = this.settler.tree;
    this.checker = new Checker(this.settler, this.language);
    this.declined = options.declined || {};
    for (const [path, state] of Object.entries(this.declined)) {
      const node = this.node(path);
      if (node instanceof Leaf) node.declined = state;
    }
  }

  // The moment of evaluation on the form's clock: asking for a zone is slow, and few questionnaires need it.
  get now() {
    return (this.known ??= onClock(this.clock, this.zone));
  }

  get adopts() {
    return false;
  }

  // What the dynamic defaults come to when the form is opened, before anything is answered.
  opened() {
    const { tree, env } = this.settled({}, new Map());
    const opened = new Map();
    for (const question of this.plan.lateDefaults) {
      const node = tree.nodesAt(question.path)[0];
      node.value = dynamicDefault(env, question, node);
      opened.set(question.path, node.value);
    }
    return opened;
  }

  settled(answers, opened) {
    let env = null;
    const tree = new Tree(this.plan, (question, node) => {
      return opened.get(question.path) ?? dynamicDefault(env, question, node);
    });
    env = this.environment(tree.root);
    tree.fill(answers);
    this.noteClock(tree, env);
    const settler = new Settler(tree, env, this.adopts);
    settler.settle();
    return settler;
  }

  // What a phone notes by itself, where it has not.
  noteClock(tree, env) {
    const words = { start: () => String(env.now), today: () => String(env.today) };
    for (const [type, paths] of Object.entries(this.plan.clocks)) {
      for (const node of paths.flatMap((path) => tree.nodesAt(path))) {
        if (!node.given) node.value = node.sent = words[type]();
      }
    }
  }

  environment(root) {
    const { plan, language, zone, random } = this;
    const clock = () => this.now;
    const table = (name) => plan.table(name, language);
    return {
      root,
      get now() {
        return clock();
      },
      get today() {
        return clock().day;
      },
      zone,
      table,
      rows: (name) => table(name).rows,
      label: (path, choice) => plan.label(path, choice, language),
      itext: (identifier) => plan.itext(identifier, language),
      variables: {},
      language,
      version: plan.compiled.version || "",
      random,
    };
  }

  // The node at `/data/D/D_item[2]/x`, or undefined.
  node(path) {
    let node = this.tree.root;
    const [, root, ...steps] = String(path).split("/");
    if (root !== "data") return undefined;
    for (const step of steps) {
      const match = step.includes("[") ? STEP.exec(step) : [step, step];
      const found = match && node ? node.named(match[1])[Number(match[2] || 1) - 1] : undefined;
      // A repeat's instances always carry their position, and nothing else does.
      node = found && found.repeated === (match[2] !== undefined) ? found : undefined;
    }
    return node;
  }
}

function dynamicDefault(env, question, node) {
  if (!question.dynamic_default) return "";
  return converted(node.dataType, evaluate(question.dynamic_default[1], env, node));
}

// `now` is an ISO moment (without an offset: on the zone's clock), a Date, or absent.
function readClock(now, zone) {
  if (typeof now !== "string") return Number(now ?? new Date());
  const day = parseDay(now);
  const moment = day ? startOf(day, zone) : parseMoment(now.replace(" ", "T"));
  if (moment === null) throw new RangeError(`${now} is no date and time.`);
  return moment;
}

const onClock = (read, zone) => (typeof read === "number" ? atInstant(read, 0, zone) : local(read, zone));
