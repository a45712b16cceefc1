import { siteUrl } from "@/lib/env";

/** session: who is signed in. second-factor: whose code is awaited. device: who has signed in here before. */
export type CookieName = "session" | "second-factor" | "device";

/** How long each lives, in seconds: a week, ten minutes, half a year. */
export const lifetime: Record<CookieName, number> = { session: 604_800, "second-factor": 600, device: 15_552_000 };

export function isHttps(): boolean {
  return siteUrl().startsWith("https:");
}

/** With https the prefix binds the cookie to this host alone. */
export function cookieName(name: CookieName): string {
  return `${isHttps() ? "__Host-" : ""}tongqu.${name}`;
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}
