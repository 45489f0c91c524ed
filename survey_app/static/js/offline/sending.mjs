// The queue to the office. Each record goes until its receipt is here; nothing is thrown away for an answer.
// It runs in pages and in the service worker: nothing but ids and sealed records is touched.

import { all, answer, change } from "./store.mjs";

const SLOWEST = 15 * 60_000;

// Who is signed in, a fresh token, the key to seal to; undefined without a network or without a session.
export async function office() {
  try {
    const asked = await fetch("/records/key", { credentials: "same-origin", cache: "no-store", redirect: "error" });
    return asked.ok ? await asked.json() : undefined;
  } catch {
    return undefined;
  }
}

// Send what the signed-in person has waiting. → "done", "paused" (nobody, or another) or "again" (later).
export async function sendAll(changed = () => {}) {
  return navigator.locks.request("sending", async () => {
    const waiting = (await all("queue")).filter(isWaiting);
    if (!waiting.length) return "done";
    const told = await office();
    if (!told) return "paused";
    const own = waiting.filter(({ author }) => author === told.author);
    let failed = false;
    for (const entry of own.sort((one, two) => one.counter - two.counter)) {
      failed = !(await send(entry, told.csrf_token)) || failed;
      changed();
    }
    return failed ? "again" : own.length === waiting.length ? "done" : "paused";
  });
}

export const isWaiting = ({ state }) => state === "kept" || state === "sent";

// How long to wait after so many tries that failed.
export const pause = (tries) => Math.min(SLOWEST, 2000 * 2 ** tries) * (0.75 + Math.random() / 2);

// True where the office has answered about this record, whatever it said.
async function send(entry, token) {
  await note(entry, { state: "sent", tries: entry.tries + 1 });
  try {
    const answered = await fetch(`/records/${entry.instance_id}`, {
      method: "PUT", body: entry.body, credentials: "same-origin", cache: "no-store", redirect: "error",
      headers: { "X-CSRFToken": token, "Content-Type": "application/json" },
    });
    const said = await answered.json();
    if ([200, 201, 409].includes(answered.status) && isProof(said)) return await receive(entry, said);
    // Damaged: it stays, is shown, and can be exported. Everything else (401, 507, a token) is tried again.
    if (said.error !== "not_a_record") return false;
    await note(entry, { state: "refused", why: said.what });
    return true;
  } catch {
    return false;
  }
}

const isProof = (said) => typeof said?.sha256 === "string" && typeof said.received_at === "string";

// The record itself goes only for a receipt of these very bytes.
async function receive(entry, { received_at, sha256, state }) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(entry.body));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== sha256) return false;
  await note(entry, { state: "received", received_at, sha256, office: state, body: undefined });
  return true;
}

function note({ instance_id: id }, news) {
  return change(["queue"], async (queue) => {
    const kept = await answer(queue.get(id));
    if (kept && kept.state !== "received") await answer(queue.put({ ...kept, ...news }));
  });
}
