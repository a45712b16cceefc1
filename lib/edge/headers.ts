import { hash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

/** Of a file, beside its own: what a page needs more would weigh a fifth of a small picture. Opened by itself it loads and runs nothing. */
export const ofFile = new Map([
  ["X-Content-Type-Options", "nosniff"],
  ["Content-Security-Policy", "default-src 'none'"],
]);

/** Of a page, whatever made it. */
export function ofPage(https: boolean): Map<string, string> {
  return new Map([
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
    ["X-Frame-Options", "DENY"],
    ["Content-Security-Policy", readerPolicy([])],
    ...(https ? [["Strict-Transport-Security", "max-age=31536000; includeSubDomains"] as const] : []),
  ]);
}

const base = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Rules for the next page, which the readers' script puts into a page: as text of the document they need their hash. */
const rulesHash = hash("sha256", readFileSync(path.resolve("public/speculation-rules.json")), "base64");

/** Policy of pages without framework script: own files, and the styles that stand in the page by their hash. */
export function readerPolicy(styleHashes: readonly string[]): string {
  const styles = ["'self'", ...styleHashes.map((known) => `'sha256-${known}'`)].join(" ");
  return `default-src 'none'; connect-src 'self'; img-src 'self' data:; ${base}; script-src 'self' 'sha256-${rulesHash}'; style-src ${styles}`;
}

/**
 * Of a staff page, beside those of every answer: its scripts are known by a nonce of this one answer; editors' widgets set style
 * attributes. No other site's window keeps hold of it; reader pages go without that: a browser that comes from elsewhere would
 * begin a new process for each, and who holds such a window can read nothing in it. A preview may stand in a frame of this
 * portal's own; it is not indexed, and no other site learns its address.
 */
export function staffHeaders(dev: boolean, isPreview: boolean): Map<string, string> {
  const scripts = `'self' 'nonce-${randomBytes(16).toString("base64")}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`;
  const policy = `default-src 'self'; object-src 'none'; ${base}; script-src ${scripts}; style-src 'self' 'unsafe-inline'; connect-src 'self'${dev ? " ws:" : ""}; img-src 'self' data: blob:`;
  const own = { "X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow" };
  return new Map([
    ["Content-Security-Policy", isPreview ? policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'") : policy],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ...Object.entries(isPreview ? own : {}),
  ]);
}
