// Files in answers, on pages that ask for one: photos are made smaller before they travel, and a finger can
// sign or draw. Without this the file is chosen as it is, and the server makes it smaller.

const LONGEST = 1600;
const QUALITY = 0.85;
const PEN = { signature: 2.5, draw: 4, annotate: 4 };
const HEIGHT = { signature: 0.5, draw: 1, annotate: 0.75 };
const english = document.documentElement.lang === "en";
const WORDS = english
  ? { signature: "Sign here with a finger", draw: "Draw here with a finger", annotate: "Draw on the picture", clear: "Start again" }
  : { signature: "Ký ở đây bằng ngón tay", draw: "Vẽ ở đây bằng ngón tay", annotate: "Vẽ lên ảnh", clear: "Xóa, làm lại" };

// The pixels as they are seen; what the camera noted stays behind.
async function shrink(input) {
  const [file] = input.files;
  if (!file || file.ready) return;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture || input.files[0] !== file) return;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = sized(picture.width * scale, picture.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (blob && blob.size < file.size && input.files[0] === file) put(input, blob, "photo.jpg");
}

function sized(width, height) {
  return made("canvas", { width: Math.round(width), height: Math.round(height) });
}

function put(input, blob, name) {
  const file = new File([blob], name, { type: blob.type });
  file.ready = true;
  const holder = new DataTransfer();
  holder.items.add(file);
  input.files = holder.files;
  input.dataset.ready = "";
}

// A canvas before the file's own input, which stays for those who cannot draw.
class Pad {
  constructor(input) {
    this.input = input;
    this.kind = input.dataset.draw;
    this.canvas = document.createElement("canvas");
  }

  begin() {
    const { canvas, input } = this;
    const title = made("p", { className: "soft small", textContent: WORDS[this.kind] });
    const clear = made("button", { type: "button", className: "link", textContent: WORDS.clear });
    const pad = made("div", { className: "pad" });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", WORDS[this.kind]);
    pad.append(title, canvas, clear);
    input.previousElementSibling.before(pad);
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => this.up());
    clear.addEventListener("click", () => this.again());
    if (this.kind === "annotate") this.overPicture();
    this.fit();
  }

  overPicture() {
    const { under } = this.input.dataset;
    if (under) {
      const picture = made("img", { src: under });
      picture.addEventListener("load", () => this.lay(picture));
    }
    this.input.addEventListener("change", async () => {
      const [file] = this.input.files;
      if (file && !file.ready) this.lay(await createImageBitmap(file).catch(() => null));
    });
  }

  lay(picture) {
    this.under = picture;
    this.blank();
  }

  // A question that is hidden has no width yet: then the page's counts.
  fit() {
    const width = this.canvas.clientWidth || Math.min(innerWidth - 64, 560);
    this.scale = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = width * this.scale;
    this.canvas.height = width * HEIGHT[this.kind] * this.scale;
    this.blank();
  }

  blank() {
    const { canvas } = this;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    if (this.under) drawWithin(pen, this.under, canvas);
    const strokeStyle = this.kind === "annotate" ? "#b3261e" : "#14213d";
    this.pen = Object.assign(pen, { lineWidth: PEN[this.kind] * this.scale, lineCap: "round", lineJoin: "round", strokeStyle });
  }

  place({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    const across = (clientX - box.left) / box.width;
    return [across * this.canvas.width, ((clientY - box.top) / box.height) * this.canvas.height];
  }

  down(event) {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.last = this.place(event);
    this.stroke(this.last);
  }

  move(event) {
    if (!this.last) return;
    const between = event.getCoalescedEvents?.() || [];
    for (const each of between.length ? between : [event]) this.stroke(this.place(each));
  }

  stroke(to) {
    this.pen.beginPath();
    this.pen.moveTo(...this.last);
    this.pen.lineTo(...to);
    this.pen.stroke();
    this.last = to;
  }

  // What is drawn is the file at once: nothing has to be pressed.
  up() {
    if (!this.last) return;
    this.last = null;
    this.canvas.toBlob((blob) => {
      put(this.input, blob, `${this.kind}.png`);
      tell(this.input);
    }, "image/png");
  }

  again() {
    this.blank();
    this.input.value = "";
    tell(this.input);
  }
}

const made = (tag, values) => Object.assign(document.createElement(tag), values);

function drawWithin(pen, picture, { width, height }) {
  const scale = Math.min(width / picture.width, height / picture.height);
  const [wide, high] = [picture.width * scale, picture.height * scale];
  pen.drawImage(picture, (width - wide) / 2, (height - high) / 2, wide, high);
}

// As if a hand had chosen it.
function tell(input) {
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const input of document.querySelectorAll("input[type=file]")) {
  if (input.dataset.draw) new Pad(input).begin();
  else if (input.accept.startsWith("image/")) input.addEventListener("change", () => shrink(input));
}
