import { randomInt } from "node:crypto";
import type { Tx } from "@/lib/db";
import { createUser } from "@/lib/user/create";

/** The four accounts of a first start, one of each role. */
export const accounts = [
  { email: "admin@example.com", name: "秦望", role: "ADMIN" },
  { email: "editor@example.com", name: "沈一", role: "EDITOR" },
  { email: "author@example.com", name: "周禾", role: "AUTHOR" },
  { email: "moderator@example.com", name: "许晏", role: "MODERATOR" },
] as const;

export type Staff = Record<(typeof accounts)[number]["role"], number>;

/** Makes the accounts with one password; returns their ids by role. */
export async function createAccounts(tx: Tx, password: string, now: Date): Promise<Staff> {
  const ids: [string, number][] = [];
  for (const account of accounts) {
    const made = await createUser(tx, { ...account, password }, now);
    if (!made.ok) throw new Error(`${account.email}: ${made.message}`);
    ids.push([account.role, made.value.id]);
  }
  return Object.fromEntries(ids) as Staff;
}

/** Three words that can be read aloud, 56 bits: "tavoki-lumesa-rodipe". */
export function wordLikePassword(): string {
  const letter = (from: string) => from.charAt(randomInt(from.length));
  const syllable = () => letter("bdfghjklmnprstvz") + letter("aeiou");
  return Array.from({ length: 3 }, () => syllable() + syllable() + syllable()).join("-");
}
