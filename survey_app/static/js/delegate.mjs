// A delegate's phone. Every page works without this script; with it the phone follows the room by itself, and a
// ballot that finds no network waits here until it is sent. Nothing else is kept, and that not for long.

const KEPT = "phieu";
const FASTEST = 2000;
const SLOWEST = 20000;
const english = document.documentElement.lang === "en";
const words = english
  ? { kept: "No network. Your ballot is safe on this phone and will be sent by itself.", sent: "It has arrived.",
      moved: "The facilitator has moved on.", used: "{n} of 5 dots used.", left: "{n} left.", full: "All 5 dots are used. Take one back first." }
  : { kept: "Đang mất mạng. Phiếu được giữ trên máy này và sẽ tự gửi khi có mạng.", sent: "Máy chủ đã nhận.",
      moved: "Người điều hành đã sang phần khác.", used: "Đã dùng {n} trong 5 chấm.", left: "Còn {n} chấm.", full: "Đã dùng hết 5 chấm. Bỏ bớt một chấm trước." };
let typing = false;
let line = null;
let sending = false;
let pressed = null;

takeSecret();
document.addEventListener("change", changed);
document.addEventListener("input", () => { typing = true; });
document.addEventListener("submit", submitted);
document.addEventListener("click", (event) => {
  pressed = event.target.closest("button");
  if (event.target.closest("[data-go-on]")) renew();
});
addEventListener("online", sendKept);
addEventListener("pageshow", sendKept);
count();
if (place()) follow();

function place() {
  return document.querySelector("[data-seen]");
}

/** The QR code's secret stands behind the # of the address, where no server and no log sees it. */
function takeSecret() {
  const field = document.querySelector("[name=secret]");
  const [secret, seat] = location.hash.slice(1).split(".");
  if (!field || secret.length < 20) return;
  field.value = secret;
  history.replaceState(null, "", location.pathname);
  const room = document.querySelector("[data-room]");
  room.hidden = true;
  room.querySelector("input").required = false;
  if (seat) document.querySelector("[name=seat]").value = seat.replace(/(\d{4})(?=\d)/, "$1 ");
}

function changed({ target }) {
  typing = true;
  if (target.closest(".rank") && target.checked) {
    for (const other of target.closest("tr").querySelectorAll("input:checked")) if (other !== target) other.checked = false;
  }
  if (target.closest(".dots")) {
    const over = document.querySelectorAll(".dots input:checked").length > 5;
    if (over) target.checked = false;
    count(over ? words.full : "");
  }
}

/** How many dots are left, said as they are given. */
function count(refused = "") {
  const place = document.querySelector("[data-dots]");
  if (!place) return;
  const used = document.querySelectorAll(".dots input:checked").length;
  place.hidden = false;
  place.textContent = refused || `${words.used.replace("{n}", used)} ${words.left.replace("{n}", 5 - used)}`;
}

/** A ballot goes by itself, so that a lost network loses nothing. Other forms go as they always do. */
function submitted(event) {
  const form = event.target;
  if (!form.matches("form[data-ballot]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const button = event.submitter || (pressed && pressed.form === form ? pressed : null); // Chrome before 81 does not say
  if (button && button.name) body.set(button.name, button.value);
  body.delete("csrf_token");
  keep([...waiting().filter((one) => !sameBallot(one, form, body)), { to: form.getAttribute("action"), body: body.toString() }]);
  sendKept();
}

/** A ballot that was changed before it could be sent takes the place of what it was. */
function sameBallot(one, form, body) {
  return one.to === form.getAttribute("action") && new URLSearchParams(one.body).get("id") === body.get("id");
}

function waiting() {
  return JSON.parse(localStorage.getItem(KEPT) || "[]");
}

function keep(list) {
  if (list.length) localStorage.setItem(KEPT, JSON.stringify(list)); else localStorage.removeItem(KEPT);
}

/** Send what waits. It is dropped once the server has it, or says that it will never take it. */
async function sendKept() {
  const first = waiting()[0];
  if (!first || sending) return;
  sending = true;
  try {
    const answer = await post(first.to, first.body);
    const said = await answer.json();
    keep(waiting().filter((one) => one.to !== first.to || one.body !== first.body));
    if (said.ok) await renew(first.to.endsWith("/idea") ? words.sent : "");
    else tell(said.words, "bad");
    setTimeout(sendKept);
  } catch {
    tell(words.kept, "warn");
    setTimeout(sendKept, 3000 + Math.random() * 3000);
  } finally {
    sending = false;
  }
}

/** The form token is fetched fresh: the ballot may have waited for longer than its page was good for. */
async function post(to, body) {
  const fresh = await fetch("/w/token", { credentials: "same-origin", cache: "no-store" });
  const { csrf } = await fresh.json();
  const answer = await fetch(to, {
    method: "POST", body, credentials: "same-origin", redirect: "error",
    headers: { "X-CSRFToken": csrf, Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
  });
  if (answer.status >= 500) throw new Error("busy");
  return answer;
}

function tell(said, tone) {
  const place = document.querySelector("[data-said]");
  if (!place || !said) return;
  place.className = `box ${tone}`;
  place.textContent = said;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** Server-sent events; where there are none, the same question from time to time. */
function follow() {
  if (line) line.close();
  line = null;
  if (!("EventSource" in window)) return ask();
  line = new EventSource(`/w/events?seen=${place().dataset.seen}`);
  line.addEventListener("moved", (event) => moved(JSON.parse(event.data)));
  line.addEventListener("error", () => { if (line.readyState === EventSource.CLOSED) { line = null; ask(); } });
}

let pause = FASTEST;
async function ask() {
  await new Promise((done) => setTimeout(done, pause * (0.75 + Math.random() / 2)));
  try {
    const answer = await fetch("/w/state", { credentials: "same-origin", cache: "no-store" });
    const news = await answer.json();
    pause = FASTEST;
    if (news.gone) return void renew();
    moved(news);
  } catch {
    pause = Math.min(pause * 1.5, SLOWEST);
  }
  if (place()) ask();
}

/** The room has moved on. Somebody who is in the middle of a ballot is asked first. */
function moved(news) {
  const shown = place();
  if (!shown || String(news.n) === shown.dataset.seen) return;
  document.documentElement.dataset.moved = news.n;
  const elsewhere = news.step !== shown.dataset.step || !news.open || news.state !== "running";
  if (typing && !elsewhere) shown.dataset.seen = news.n;
  else if (typing) askFirst();
  else {
    tell(words.moved, "");
    setTimeout(renew, Math.random() * 300);
  }
}

function askFirst() {
  const place = document.querySelector("[data-moved-on]");
  if (place) place.hidden = false;
}

/** The page as it is now, put in place of this one, so that a lost network never leaves an empty screen. */
async function renew(said = "") {
  try {
    const answer = await fetch("/w/now", { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) throw new Error("busy");
    if (!answer.url.endsWith("/w/now")) return void location.assign("/w");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    typing = false;
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    scrollTo(0, 0);
    count();
    if (typeof said === "string" && said) tell(said, "");
  } catch {
    setTimeout(renew, 1000 + Math.random() * 2000);
  }
}
