import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey } from "./keyed-hash";

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts (AES-256-GCM) what the database must hold but a copy of it must not give away. */
export function seal(text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", derivedKey("seal"), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** What was sealed. Throws when it was changed, or sealed under another APP_SECRET. */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", derivedKey("seal"), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
}
