// On the office's pages of whoever may send: what waits on this phone goes, and signing out locks the notebook.

const ready = navigator.serviceWorker?.getRegistration();
ready?.then((registered) => registered?.sync?.register("send")).catch(() => {});

addEventListener("submit", ({ target }) => {
  if (target.matches("[data-leave]")) new BroadcastChannel("so-tay").postMessage("lock");
});
