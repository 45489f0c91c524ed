// What lies on the phone. Every write is on the disk before it counts as done; nothing here is readable but
// numbers and ids: drafts and what is known of cases are closed before they come here (vault.mjs).

const STORES = { vaults: "author", drafts: "id", queue: "instance_id", numbers: "name" };
let opening;

export class Stale extends Error {}

function database() {
  opening ??= new Promise((done, failed) => {
    const request = indexedDB.open("so-tay", 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) request.result.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  }).catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

export async function get(store, key) {
  return answer((await database()).transaction(store).objectStore(store).get(key));
}

export async function all(store) {
  return answer((await database()).transaction(store).objectStore(store).getAll());
}

// `work` gets one object store a name, and may only wait for what `answer` makes of its requests.
export async function change(names, work) {
  const transaction = (await database()).transaction(names, "readwrite", { durability: "strict" });
  const done = new Promise((kept, failed) => {
    transaction.oncomplete = kept;
    transaction.onabort = () => failed(transaction.error || new Error("aborted"));
  });
  done.catch(() => {}); // told below, once
  let result;
  try {
    result = await work(...names.map((name) => transaction.objectStore(name)));
  } catch (error) {
    try { transaction.abort(); } catch { /* it has ended by itself */ }
    throw error;
  }
  await done;
  return result;
}

export const put = (store, value) => change([store], (kept) => answer(kept.put(value)));

export function answer(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
