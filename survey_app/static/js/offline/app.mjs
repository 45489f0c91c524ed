// The notebook without a network: unlock, see what waits, start or go on, lock.

import { finish, rescued } from "./finishing.mjs";
import { knownBefore, read, takeAlong } from "./booklet.mjs";
import { hold, list, opened } from "./drafts.mjs";
import { Filling } from "./filling.mjs";
import { handOut, language, moment, part, reveal, show, write } from "./screens.mjs";
import { isWaiting, office, pause, sendAll } from "./sending.mjs";
import { Stale, all, get } from "./store.mjs";
import { LEAST, made, open } from "./vault.mjs";

const news = new BroadcastChannel("so-tay");
const idleMinutes = Number(document.body.dataset.idle);
let vault, kit, filling, idle, later;

begin();

async function begin() {
  if (!isSecureContext || !navigator.serviceWorker || !navigator.locks) return void show("insecure");
  navigator.serviceWorker.register("/sw.js").catch(() => {});
  news.onmessage = ({ data }) => { if (data === "lock" && vault) leave(); };
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, stayAwake);
  addEventListener("visibilitychange", () => { if (document.hidden) filling?.settled().catch(() => {}); });
  addEventListener("online", () => { if (vault) refresh().then(send); });
  await door();
}

// Nobody is let in yet.
async function door() {
  const [vaults, told] = await Promise.all([all("vaults").catch(() => []), office()]);
  const isKnown = told && vaults.some(({ author }) => author === told.author);
  if (!vaults.length) return void (told ? first(told) : show("nothing"));
  const screen = show("locked", {}, { unlock, another: () => first(told) });
  reveal(screen, "[data-do=another]", Boolean(told) && !isKnown);
  screen.querySelector("input").focus();
}

function first(told) {
  const screen = show("first", {}, { first: (form) => prepare(form, told) });
  screen.querySelector("input").focus();
}

async function prepare(form, told) {
  const [typed, again] = [...form.querySelectorAll("input")].map(({ value }) => value);
  const said = typed.trim().length < LEAST ? "short" : typed !== again ? "differ" : "";
  if (said) return tell(form, said);
  try {
    await letIn(await made(told.author, typed));
  } catch {
    tell(form, "failed");
  }
}

async function unlock(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  const found = await open(form.querySelector("input").value).catch(() => undefined);
  button.disabled = false;
  if (!found) return tell(form, "wrong");
  await letIn(found);
}

function tell(form, name) {
  reveal(form, "[data-said]", false);
  reveal(form, `[data-said=${name}]`);
}

async function letIn(found) {
  vault = found;
  kit = await vault.kit().catch(() => undefined);
  navigator.storage?.persist?.();
  stayAwake();
  await home();
  await refresh();
  send();
}

// What is taken along, as it is in the office now. Without a network everything stays as it was.
async function refresh() {
  const told = await office();
  line(told);
  if (told?.author !== vault.author) return;
  try {
    const asked = await fetch("/offline/kit", { credentials: "same-origin", cache: "no-store", redirect: "error" });
    const fresh = await asked.json();
    const tidy = await takeAlong(fresh.forms);
    kit = { ...fresh, key: told.key, taken_at: new Date().toISOString() };
    await vault.keepKit(kit);
    await tidy((await list(vault)).flatMap(({ form }) => [form.pages, form.logic]));
    if (document.querySelector("[data-kit]")) await home();
  } catch { /* the next time */ }
}

function line(told) {
  const name = told ? (told.author === vault.author ? "" : "other") : navigator.onLine ? "nobody" : "offline";
  reveal(document, "[data-line]", false);
  if (name) reveal(document, `[data-line=${name}]`);
}

async function home() {
  const [drafts, queue] = await Promise.all([list(vault), own()]);
  const count = (state) => queue.filter((entry) => entry.state === state).length;
  const slots = {
    drafts: drafts.length, kept: count("kept") + count("refused"), sent: count("sent"), received: count("received"),
    taken: kit ? moment(kit.taken_at) : "",
  };
  const screen = show("home", slots, { lock: leave, queue: showQueue, start: choose });
  reveal(screen, "[data-drafts]", drafts.length > 0);
  reveal(screen, "[data-kit]", Boolean(kit));
  screen.querySelector("[data-list]").append(...drafts.map(draftRow));
  line(navigator.onLine ? await office() : undefined);
}

function draftRow(draft) {
  const row = part("draft", { code: draft.case_code, title: draft.form.title, at: moment(draft.saved_at) });
  row.querySelector("button").onclick = () => goOn(draft.id);
  return row;
}

function choose() {
  const isReady = Boolean(kit?.forms.length && kit.cases.length);
  const screen = show("start", {}, { start: begun, home, lock: leave });
  reveal(screen, "[data-none]", !isReady);
  reveal(screen, "form", isReady);
  if (!isReady) return;
  screen.querySelector("#case").append(...kit.cases.map(({ id, code }) => new Option(code, id)));
  screen.querySelector("[data-options]").append(...kit.forms.map(option));
}

function option(form, at) {
  const made = part("option");
  const input = made.querySelector("input");
  Object.assign(input, { value: form.pages, checked: at === 0 });
  input.dataset.form = form.form_id;
  made.querySelector("span").textContent = form.title;
  return made;
}

async function begun(form) {
  const chosen = new FormData(form);
  const found = kit.cases.find(({ id }) => id === form.querySelector("#case").value);
  const questionnaire = kit.forms.find(({ pages }) => pages === chosen.get("form"));
  const draft = {
    id: crypto.randomUUID(), revision: 0, form: questionnaire, case: found.id, case_code: found.code,
    area: found.area, area_code: found.area_code, round: chosen.get("round"), language,
    timezone: kit.timezone, started_at: inZone(kit.timezone), page: -1, rows: [], answers: undefined, declined: {},
  };
  await fill(draft);
}

async function goOn(id) {
  await fill(await opened(vault, await get("drafts", id)));
}

async function fill(draft) {
  const release = await hold(draft.id);
  if (!release) return elsewhere();
  const booklet = await read(draft.form).catch(() => release());
  if (!booklet) return home();
  const known = knownBefore(booklet.about, draft);
  draft.answers ??= known.answers;
  filling = new Filling(vault, draft, booklet, known.silent, { review, stop, rest, elsewhere, help });
  filling.release = release;
  filling.begin();
}

const elsewhere = () => void show("elsewhere", {}, { home: rest, lock: leave });

// Back to the list; what was filled in is kept first.
async function rest() {
  await filling?.close();
  // What could not be kept stays in sight, with the button that hands it out.
  if (filling?.isUnkept) return filling.goOn();
  filling = undefined;
  await home();
}

const back = () => filling.goOn();
const help = () => void show("help", {}, { back });

function review() {
  const left = filling.problemCount();
  const screen = show("review", { code: filling.draft.case_code, left }, { back, finish: () => sealUp(filling.body()) });
  reveal(screen, "[data-left]", left > 0);
}

const stop = () => void show("stop", {}, { back, end: () => sealUp(filling.stoppedBody()) });

async function sealUp(body) {
  reveal(document, "[data-no-key]", !kit?.key);
  if (!kit?.key) return;
  try {
    await filling.settled();
    await finish(vault, kit.key, filling.draft, body);
  } catch (error) {
    if (error instanceof Stale) return elsewhere();
    return reveal(document, "[data-not-sealed]");
  }
  filling.release();
  filling = undefined;
  await home();
  send();
}

// The page can no longer write: what is filled in goes into a file, sealed.
addEventListener("click", async ({ target }) => {
  if (target.closest("[data-do=rescue]") && kit?.key) {
    handOut([await rescued(vault, kit.key, filling.draft, filling.body())]);
  }
});

const own = async () => (await all("queue")).filter(({ author }) => author === vault.author);

async function showQueue() {
  const queue = (await own()).sort((one, two) => two.counter - one.counter);
  const acts = { home, lock: leave, send: () => send().then(showQueue), export: () => exported(queue) };
  const screen = show("queue", {}, acts);
  reveal(screen, "[data-none]", !queue.length);
  screen.querySelector("[data-list]").append(...queue.map(entryRow));
}

function entryRow({ counter, state, received_at: received, sha256: code }) {
  const at = received ? moment(received) : "";
  return part(`entry-${state}`, { counter, at, code: (code || "").slice(0, 12) });
}

function exported(queue) {
  const waiting = queue.filter(({ body }) => body);
  if (waiting.length) handOut(waiting.map(({ body }) => JSON.parse(body)));
}

let tries = 0;
async function send() {
  clearTimeout(later);
  const registered = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if ((await own()).some(isWaiting)) registered?.sync?.register("send").catch(() => {});
  const result = await sendAll(counts).catch(() => "again");
  tries = result === "again" ? tries + 1 : 0;
  if (result === "again") later = setTimeout(send, pause(tries));
  if (vault) await counts();
}

async function counts() {
  const queue = await own();
  for (const state of ["kept", "sent", "received"]) {
    write(document, { [state]: queue.filter((entry) => entry.state === state).length });
  }
}

function stayAwake() {
  clearTimeout(idle);
  if (vault) idle = setTimeout(leave, idleMinutes * 60_000);
}

// The key is forgotten with the page. While something could not be kept, that would lose it.
async function leave() {
  if (filling) await filling.close();
  if (filling?.isUnkept) return stayAwake();
  location.replace(location.pathname);
}

function inZone(timeZone) {
  const now = new Date();
  const there = new Date(now.toLocaleString("en-US", { timeZone }));
  const here = new Date(now.toLocaleString("en-US", { timeZone: "UTC" }));
  const minutes = Math.round((there - here) / 60_000);
  const pad = (number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const offset = `${minutes < 0 ? "-" : "+"}${pad(minutes / 60)}:${pad(minutes % 60)}`;
  return new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19) + offset;
}
