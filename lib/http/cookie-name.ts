/** session: who is signed in. second-factor: whose code is awaited. device: who has signed in here before. */
export type CookieName = "session" | "second-factor" | "device";

/** What a cookie of the staff is called behind the prefix that it has with https. */
export function bareCookieName(name: CookieName): string {
  return `tongqu.${name}`;
}
