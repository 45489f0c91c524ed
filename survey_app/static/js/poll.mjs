// A part of the page that is asked for again until it no longer says so. Without this script the page reloads.

const part = () => document.getElementById("poll");

async function renew() {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) {
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("poll");
  if (fresh) part().replaceWith(document.adoptNode(fresh));
  wait();
}

function wait() {
  const pause = Number(part()?.dataset.poll);
  if (pause) setTimeout(() => renew().catch(wait), pause);
}

wait();
