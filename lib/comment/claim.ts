import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "@/lib/user/keyed-hash";

/** What the cookie of a comment's writer holds: a proof that nobody else can make. */
export function claimOf(id: number): string {
  return keyedHash("comment writer", String(id));
}

export function isClaimOf(id: number, claim: string | undefined): boolean {
  return claim !== undefined && isSame(claim, claimOf(id));
}

/** When a form was made, and for which article: base 36 seconds, a dot, and their proof. */
export function stampOf(articleId: number, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000).toString(36);
  return `${seconds}.${keyedHash("comment form", `${articleId} ${seconds}`).slice(0, 22)}`;
}

/** Seconds since the form of this article was made; null for a stamp that is not ours. */
export function ageOfStamp(stamp: string, articleId: number, now: Date): number | null {
  const [seconds = ""] = stamp.split(".");
  const made = Number.parseInt(seconds, 36);
  if (!/^[0-9a-z]{1,9}$/.test(seconds) || !isSame(stamp, stampOf(articleId, new Date(made * 1_000)))) return null;
  return now.getTime() / 1_000 - made;
}

function isSame(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}
