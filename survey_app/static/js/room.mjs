// The control page and the wall follow the room: told by the server's events, asking by themselves where those
// do not come. Without this script the page is loaded again every few seconds.

const QUIET = 20000;
const part = () => document.getElementById("room");
let asking = false, again = false, timer;

/** Ask for the page anew and put its live part in place; news that comes meanwhile asks once more. */
async function renew() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.redirected) location.reload();
    else if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch { /* no network now: the next turn asks again */ }
  asking = false;
  if (again) { again = false; renew(); }
}

/** A part somebody is typing in stays as it is; a button that had the focus gets it back. */
function show(page) {
  const fresh = page.getElementById("room"), here = document.activeElement;
  if (!fresh || (part().contains(here) && here.matches("input:not([type=hidden]), textarea, select"))) return;
  const id = part().contains(here) && here.id;
  document.title = page.title;
  part().replaceWith(document.adoptNode(fresh));
  if (id) document.getElementById(id)?.focus();
}

function wait(pause) {
  clearTimeout(timer);
  timer = setTimeout(() => { renew(); wait(pause); }, pause);
}

function listen() {
  const pause = Number(part().dataset.poll), address = part().dataset.stream;
  wait(pause);
  if (!address || !window.EventSource) return;
  const events = new EventSource(address);
  events.onopen = () => wait(QUIET);
  events.addEventListener("moved", () => { renew(); wait(QUIET); });
  events.onerror = () => {
    wait(pause);
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, pause);
  };
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) renew(); });
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-fullscreen]")) document.documentElement.requestFullscreen?.();
});
listen();
