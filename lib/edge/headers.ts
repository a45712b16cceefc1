import type { ServerResponse } from "node:http";

const always = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Frame-Options": "DENY",
};

const base = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Headers of every answer, whatever made it. */
export function setSecurityHeaders(response: ServerResponse, https: boolean): void {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  if (https) response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  response.setHeader("Content-Security-Policy", readerPolicy([]));
}

/** Policy of pages without framework script: own files, and the styles that stand in the page by their hash. */
export function readerPolicy(styleHashes: readonly string[]): string {
  const styles = ["'self'", ...styleHashes.map((hash) => `'sha256-${hash}'`)].join(" ");
  return `${base}; script-src 'self'; style-src ${styles}`;
}

/** Policy of staff pages: scripts by a nonce of this one answer. Editors' widgets set style attributes. */
export function staffPolicy(nonce: string, dev: boolean): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`;
  return `${base}; script-src ${scripts}; style-src 'self' 'unsafe-inline'; connect-src 'self'${dev ? " ws:" : ""}; img-src 'self' data: blob:`.replace(
    "img-src 'self' data:; ",
    "",
  );
}
