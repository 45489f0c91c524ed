// A finished draft becomes a sealed record that waits in the queue; from then on not even the phone reads it.

import { sealed } from "../sealing.mjs";
import { expect } from "./drafts.mjs";
import { Stale, answer, change, get } from "./store.mjs";

// In one step: the draft goes, the record comes, its number is taken.
export function finish(vault, office, draft, body) {
  return navigator.locks.request("finishing", async () => {
    const device = await deviceId();
    const name = `${device} ${vault.author}`;
    const counter = ((await get("numbers", name))?.value ?? 0) + 1;
    const envelope = await envelopeFor(vault, office, draft, body, { device, counter });
    await change(["drafts", "queue", "numbers"], async (drafts, queue, numbers) => {
      await expect(drafts, draft.id, draft.revision);
      if (((await answer(numbers.get(name)))?.value ?? 0) + 1 !== counter) throw new Stale(name);
      await answer(numbers.put({ name, value: counter }));
      await answer(queue.put(entry(vault, draft, envelope, counter)));
      await answer(drafts.delete(draft.id));
    });
  });
}

// The same as a file, where the phone can no longer write: the office takes it in.
export async function rescued(vault, office, draft, body) {
  const device = await deviceId().catch(() => crypto.randomUUID());
  const counter = ((await get("numbers", `${device} ${vault.author}`).catch(() => 0))?.value ?? 0) + 1;
  return envelopeFor(vault, office, draft, body, { device, counter });
}

function envelopeFor(vault, office, draft, body, place) {
  const outside = { instance_id: draft.id, author: vault.author, ...place };
  const inside = JSON.stringify({ format: "record/1", ...outside, ...body });
  return sealed(inside, office.public, outside);
}

function entry(vault, draft, envelope, counter) {
  const at = new Date().toISOString();
  return { instance_id: draft.id, author: vault.author, counter, state: "kept", at, tries: 0, body: JSON.stringify(envelope) };
}

export async function deviceId() {
  const kept = await get("numbers", "device");
  if (kept) return kept.value;
  return change(["numbers"], async (numbers) => {
    const value = (await answer(numbers.get("device")))?.value ?? crypto.randomUUID();
    await answer(numbers.put({ name: "device", value }));
    return value;
  });
}
