// Drafts on the phone, closed; one tab at a time has one open, and none writes over what it has not seen.

import { Stale, all, answer, change } from "./store.mjs";

// The drafts of whoever has opened the vault, the newest first. One that cannot be read stays, and is told.
export async function list(vault) {
  const own = (await all("drafts")).filter(({ author }) => author === vault.author);
  const read = await Promise.all(own.map((kept) => opened(vault, kept).catch(() => undefined)));
  return read.filter(Boolean).sort((one, two) => two.saved_at.localeCompare(one.saved_at));
}

export async function opened(vault, { id, revision, closed }) {
  return { ...(await vault.opened(closed, `draft ${id}`)), id, revision };
}

// Keep it as the revision after the one it was read as. Returns the new revision; throws `Stale`.
export async function save(vault, draft) {
  const { id, revision, ...content } = { ...draft, saved_at: new Date().toISOString() };
  const closed = await vault.closed(content, `draft ${id}`);
  await change(["drafts"], async (drafts) => {
    await expect(drafts, id, revision);
    await answer(drafts.put({ id, author: vault.author, revision: revision + 1, closed }));
  });
  return revision + 1;
}

export async function expect(drafts, id, revision) {
  const kept = await answer(drafts.get(id));
  if ((kept?.revision ?? 0) !== revision) throw new Stale(id);
}

// Hold the draft for this tab; false where another has it. Given back with `release`.
export function hold(id) {
  let release;
  const held = new Promise((done) => { release = done; });
  return new Promise((told) => {
    navigator.locks.request(`draft ${id}`, { ifAvailable: true }, (lock) => {
      told(lock ? release : undefined);
      return lock ? held : undefined;
    });
  });
}
