import { createHmac, hkdfSync } from "node:crypto";
import { appSecret } from "@/lib/env";

/** A key for one purpose, derived from APP_SECRET. */
export function derivedKey(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", appSecret(), "", `tongqu ${purpose}`, 32));
}

/** A hash that nobody can compute from the database alone; hex. */
export function keyedHash(purpose: string, text: string): string {
  return createHmac("sha256", derivedKey(purpose)).update(text).digest("hex");
}
