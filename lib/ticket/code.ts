import { randomInt } from "node:crypto";

/** Letters and digits that are not taken for one another, read aloud or written by hand. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const groups = 3;
const groupLength = 4;

/** A code nobody guesses (58 bits): "K7QM-2VXA-93TD". */
export function makeCode(): string {
  const group = () => Array.from({ length: groupLength }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return Array.from({ length: groups }, group).join("-");
}

/** A code as people type it (lower case, full width, spaces, no dashes) in the form it is kept; null for what cannot be one. */
export function readCode(typed: string): string | null {
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, "");
  if (letters.length !== groups * groupLength || ![...letters].every((letter) => alphabet.includes(letter))) return null;
  return letters.match(/.{4}/g)?.join("-") ?? null;
}
