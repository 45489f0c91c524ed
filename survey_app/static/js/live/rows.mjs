// Rows of a repeat added, opened and taken out without another page: each is kept by the server as before, and what
// it draws next takes the place of what was there. Whatever goes otherwise is left to the browser.

const BUTTONS = ["op", "edit"];

// `renewed` is called whenever the form holds another row.
export function keepRows(form, renewed) {
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    const isFile = form.enctype.startsWith("multipart");
    if (event.defaultPrevented || isFile || !BUTTONS.includes(submitter?.name) || form.dataset.plainly) return;
    event.preventDefault();
    send(form, submitter).then((row) => row && show(form, row, renewed), () => sendPlainly(form, submitter));
  });
}

// The page as it is now; nothing where the way leads elsewhere.
async function send(form, submitter) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)) });
  if (!answer.ok) throw new Error(answer.status);
  const { pathname } = new URL(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const drawn = page.querySelector("form.page[data-compiled]");
  if (drawn && pathname === new URL(form.action).pathname) return { drawn, address: answer.url };
  location.assign(answer.url);
  return undefined;
}

function show(form, { drawn, address }, renewed) {
  history.replaceState(null, "", address);
  form.replaceChildren(...drawn.childNodes);
  delete form.dataset.sending;
  renewed();
  const place = form.querySelector(".q.bad") || form.querySelector("#row") || form.querySelector("h1");
  place.tabIndex = -1;
  place.scrollIntoView({ block: "nearest" });
  place.focus({ preventScroll: true });
}

// Also after a session has ended: the server takes what was typed and offers it again. A row that may have been taken
// out already is not taken out twice.
function sendPlainly(form, submitter) {
  delete form.dataset.sending;
  if (submitter.value === "del") return location.reload();
  form.dataset.plainly = "";
  return form.requestSubmit(submitter);
}
