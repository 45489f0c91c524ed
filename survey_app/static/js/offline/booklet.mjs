// A blank questionnaire as the phone keeps it: its pages, what is known beforehand, its logic.

import { loadFunctions } from "../engine/functions.mjs";

const CACHE = "so-tay-forms";

// Take these along, and nothing else any more. Only blank questionnaires come into this cache.
export async function takeAlong(forms) {
  const cache = await caches.open(CACHE);
  const wanted = forms.flatMap(({ pages, logic }) => [pages, logic]);
  const had = await cache.keys();
  const here = new Set(had.map(({ url }) => new URL(url).pathname + new URL(url).search));
  for (const address of wanted) if (!here.has(address)) await cache.put(address, await fetched(address));
  return async (needed) => {
    const kept = new Set([...wanted, ...needed]);
    for (const request of had) {
      const { pathname, search } = new URL(request.url);
      if (!kept.has(pathname + search)) await cache.delete(request);
    }
  };
}

async function fetched(address) {
  const answered = await fetch(address, { credentials: "same-origin", redirect: "error" });
  if (!answered.ok) throw new Error(String(answered.status));
  return answered;
}

export async function read({ pages, logic }) {
  const [drawn, compiled] = await Promise.all([kept(pages), kept(logic)]);
  const whole = new DOMParser().parseFromString(await drawn.text(), "text/html");
  const judged = await compiled.json();
  await loadFunctions(judged);
  return {
    about: JSON.parse(whole.getElementById("about").textContent),
    compiled: judged,
    pages: [...whole.querySelectorAll("template")].map(page),
  };
}

async function kept(address) {
  return (await caches.match(address, { ignoreVary: true })) || fetched(address);
}

function page(template) {
  const paths = [...template.content.querySelectorAll("[data-path]")].map(({ dataset }) => dataset.path);
  return { ...JSON.parse(template.dataset.page), html: template.innerHTML, paths };
}

// Answers that nobody has to give: nested as the engine takes them, and their paths.
export function knownBefore({ prefills, fixed }, draft) {
  const known = {
    case_code: draft.case_code, area: draft.area_code, round: draft.round, language: draft.language,
    today: draft.started_at.slice(0, 10),
  };
  const found = prefills.filter(([, kind, allowed]) => known[kind] && (!allowed || allowed.includes(known[kind])));
  const values = { ...Object.fromEntries(found.map(([path, kind]) => [path, known[kind]])), ...fixed };
  const answers = {};
  for (const [path, value] of Object.entries(values)) set(answers, path.split("/").slice(2), value);
  return { answers, silent: new Set(Object.keys(values)) };
}

function set(answers, steps, value) {
  const last = steps.pop();
  let inner = answers;
  for (const step of steps) inner = inner[step] ??= {};
  inner[last] = value;
}
