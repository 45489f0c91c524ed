// The service worker. It keeps the shell and blank questionnaires; of everything else it keeps nothing.
// SHELL = {version, kept}: written before this by web/offline_shell.py.

import { sendAll } from "./sending.mjs";

const NAME = `so-tay-shell-${SHELL.version}`;
const FORMS = "so-tay-forms";
const HOME = SHELL.kept[0];

self.addEventListener("install", (event) => event.waitUntil(takeShell()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname, search } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (SHELL.kept.includes(pathname + search)) event.respondWith(fromShell(event.request));
  else if (isBlankForm(pathname)) event.respondWith(fromForms(event.request));
  else if (mode === "navigate") event.respondWith(fetch(event.request).catch(() => fromShell(HOME)));
});
self.addEventListener("sync", (event) => {
  if (event.tag === "send") event.waitUntil(sendInBackground());
});

// A new version waits until no page of the old one is open, so that nobody's page changes under the hand.
async function takeShell() {
  const cache = await caches.open(NAME);
  for (const address of SHELL.kept) {
    const answered = await fetch(address, { credentials: "omit", cache: "no-cache", redirect: "error" });
    if (!answered.ok) throw new Error(`${answered.status} ${address}`);
    await cache.put(address, answered);
  }
}

async function forgetOlder() {
  const names = (await caches.keys()).filter((name) => name.startsWith("so-tay-shell-") && name !== NAME);
  await Promise.all(names.map((name) => caches.delete(name)));
  await clients.claim();
}

async function fromShell(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request, { ignoreVary: true })) || fetch(request);
}

const isBlankForm = (path) => path.startsWith("/offline/forms/") || path.startsWith("/fill/logic/");

async function fromForms(request) {
  const cache = await caches.open(FORMS);
  return (await cache.match(request, { ignoreVary: true })) || fetch(request);
}

// The browser tries again by itself, later and later, for as long as this fails.
async function sendInBackground() {
  if ((await sendAll()) === "again") throw new Error("again");
}
