/**
 * The request that Next would give: stands in for "next/headers" (and what else needs a request) in tests
 * of pages and actions. `vi.mock("next/headers", () => import("@/lib/testing/next-request"))`.
 */

const jar = new Map<string, string>();
let given = new Headers();

/** Begins a request of a browser that has these cookies; what the request sets is in `cookiesNow()`. */
export function beginRequest(cookiesGiven: Record<string, string> = {}, headersGiven: Record<string, string> = {}): void {
  jar.clear();
  for (const [name, value] of Object.entries(cookiesGiven)) jar.set(name, value);
  given = new Headers({ "sec-fetch-site": "same-origin", host: "localhost:3000", "x-client-address": "192.0.2.1", ...headersGiven });
}

export function cookiesNow(): Record<string, string> {
  return Object.fromEntries(jar);
}

export function cookies() {
  return Promise.resolve({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
    set: (name: string, value: string, options: { maxAge?: number } = {}) => {
      if (options.maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    },
  });
}

export function headers() {
  return Promise.resolve(given);
}

/** next/cache */
export function refresh(): void {
  // there is no page behind the form
}

/** next/server: what Next does after it has answered; `settled` waits for it. */
let afterwards: Promise<unknown> = Promise.resolve();
export function after(work: () => Promise<unknown>): void {
  afterwards = Promise.all([afterwards, work()]);
}
export function settled(): Promise<unknown> {
  return afterwards;
}

/** Where `redirect()` led, or "404" for `notFound()`; throws any other error on. */
export function outcomeOf(error: unknown): string {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  if (digest.startsWith("NEXT_REDIRECT;")) return digest.split(";").slice(2, -2).join(";");
  if (digest === "NEXT_HTTP_ERROR_FALLBACK;404") return "404";
  throw error;
}

export function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
}
