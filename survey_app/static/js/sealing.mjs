// Sealing: the phone's half of survey_app/security/sealing.py. What is closed here, only the office opens.

const FORMAT = "sealed/1";
const BOUND = ["format", "instance_id", "author", "device", "counter", "key"];
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const utf8 = new TextEncoder();

// `inside` is text; `outside` names instance_id, author, device and counter; `publicKey` is base64url of a point.
export async function sealed(inside, publicKey, outside) {
  const receiver = toBytes(publicKey);
  const office = await crypto.subtle.importKey("raw", receiver, CURVE, false, []);
  const mine = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const sender = new Uint8Array(await crypto.subtle.exportKey("raw", mine.publicKey));
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: office }, mine.privateKey, 256);
  const key = await keyFrom(secret, sender, receiver);
  const envelope = { ...outside, format: FORMAT, key: await keyId(receiver) };
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const closing = { name: "AES-GCM", iv: nonce, additionalData: bound(envelope) };
  const box = await crypto.subtle.encrypt(closing, key, utf8.encode(inside));
  return { ...envelope, sender: toText(sender), nonce: toText(nonce), box: toText(new Uint8Array(box)) };
}

export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const keyId = async (receiver) => (await sha256(receiver)).slice(0, 16);

const bound = (envelope) => utf8.encode(BOUND.map((name) => String(envelope[name] ?? "")).join("\n"));

async function keyFrom(secret, sender, receiver) {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const salt = new Uint8Array([...sender, ...receiver]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: utf8.encode(FORMAT) };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

function toText(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function toBytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
}
