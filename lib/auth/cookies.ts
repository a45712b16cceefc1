import { siteUrl } from "@/lib/env";
import { bareCookieName, type CookieName } from "@/lib/http/cookie-name";

/** How long each lives, in seconds: a week, ten minutes, half a year. */
export const lifetime: Record<CookieName, number> = { session: 604_800, "second-factor": 600, device: 15_552_000 };

export function isHttps(): boolean {
  return siteUrl().startsWith("https:");
}

/** With https the prefix binds the cookie to this host alone. */
export function cookieName(name: CookieName): string {
  return `${isHttps() ? "__Host-" : ""}${bareCookieName(name)}`;
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}
