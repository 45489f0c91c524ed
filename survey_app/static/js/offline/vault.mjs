// Who may read this phone. A passphrase opens a vault; its key lives in this page's memory and nowhere else.

import { all, put } from "./store.mjs";

const ROUNDS = 600_000; // PBKDF2-HMAC-SHA256, as OWASP asks for
const AES = { name: "AES-GCM", length: 256 };
const utf8 = new TextEncoder();

export const LEAST = 10; // characters of a passphrase

// A new vault for an author; returns it open.
export async function made(author, passphrase) {
  const salt = random(16), iv = random(12);
  const lock = await lockFrom(passphrase, salt, ROUNDS);
  const fresh = await crypto.subtle.generateKey(AES, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, lock, { name: "AES-GCM", iv });
  await put("vaults", { author, salt, rounds: ROUNDS, iv, wrapped });
  return open(passphrase);
}

// The vault that this passphrase opens; undefined where there is none. Whose it is shows only then.
export async function open(passphrase) {
  for (const vault of await all("vaults")) {
    const key = await unwrapped(vault, passphrase);
    if (key) return new Vault(vault, key);
  }
  return undefined;
}

export class Vault {
  #key;

  constructor(kept, key) {
    this.kept = kept;
    this.author = kept.author;
    this.#key = key;
  }

  // `name` is bound to what is closed, so that one box cannot take another's place.
  async closed(value, name) {
    const iv = random(12);
    const how = { name: "AES-GCM", iv, additionalData: utf8.encode(`${this.author}\n${name}`) };
    return { iv, box: await crypto.subtle.encrypt(how, this.#key, utf8.encode(JSON.stringify(value))) };
  }

  async opened({ iv, box }, name) {
    const how = { name: "AES-GCM", iv, additionalData: utf8.encode(`${this.author}\n${name}`) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, this.#key, box)));
  }

  // What is taken along: codes of cases, addresses of questionnaires, the office's key.
  async keepKit(kit) {
    this.kept = { ...this.kept, kit: await this.closed(kit, "kit") };
    await put("vaults", this.kept);
  }

  async kit() {
    return this.kept.kit ? this.opened(this.kept.kit, "kit") : undefined;
  }
}

async function unwrapped({ salt, rounds, iv, wrapped }, passphrase) {
  const lock = await lockFrom(passphrase, salt, rounds);
  const how = { name: "AES-GCM", iv };
  return crypto.subtle.unwrapKey("raw", wrapped, lock, how, AES, false, ["encrypt", "decrypt"]).catch(() => undefined);
}

async function lockFrom(passphrase, salt, iterations) {
  const typed = utf8.encode(passphrase.normalize("NFC").trim());
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, material, AES, false, ["wrapKey", "unwrapKey"]);
}

const random = (length) => crypto.getRandomValues(new Uint8Array(length));
