// Typing ballots of paper: one line, Enter, the next line. Nobody waits for the network: lines stand in a queue,
// are sent in their order and again when the network was away. A line that cannot be read comes back.
// Without this script each line is an ordinary form.

const form = document.getElementById("typing");
const line = form.elements.line, waiting = document.getElementById("waiting");
const queue = [];
/** What was being typed when an earlier line came back: next in hand once that one is mended. */
const held = [];
let sending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!line.value.trim()) return;
  queue.push({ line: line.value, entry: form.elements.entry.value });
  form.elements.entry.value = crypto.randomUUID?.() ?? fallback();
  line.value = held.pop() ?? "";
  tell();
  send();
});

/** Undo what went in last; in a line with words the browser's own undo stays. */
line.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || line.value || queue.length) return;
  event.preventDefault();
  document.querySelector("#entered form[data-undo]")?.requestSubmit();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-undo]")) return;
  event.preventDefault();
  post(event.target.action, new FormData(event.target)).then(show).catch(() => location.reload());
});

addEventListener("beforeunload", (event) => { if (queue.length) event.preventDefault(); });

async function send() {
  if (sending) return;
  sending = true;
  while (queue.length) {
    try {
      const data = new FormData(form);
      data.set("line", queue[0].line);
      data.set("entry", queue[0].entry);
      show(await post(form.action, data), queue.shift());
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
    tell();
  }
  sending = false;
}

async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body, credentials: "same-origin" });
  if (answer.status >= 500) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("entered")) location.reload();
  return page;
}

/** The counts and the list as the server has them; a refused line returns to be mended. */
function show(page, sent) {
  for (const id of ["entered", "refused"]) {
    document.getElementById(id)?.replaceWith(document.adoptNode(page.getElementById(id)));
  }
  const refused = document.getElementById("refused").textContent.trim();
  if (!sent || !refused) return;
  if (line.value) held.push(line.value);
  line.value = sent.line;
  line.focus();
}

function tell() {
  waiting.textContent = queue.length ? waiting.dataset.words.replace("0", queue.length) : "";
}

function fallback() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
