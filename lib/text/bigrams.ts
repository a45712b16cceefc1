import { normalise } from "./normalise";

/**
 * Search tokens in order: every two neighbouring Han characters, and every whole run of other letters
 * or digits. A Han character that stands alone is a token by itself.
 */
export function searchTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of normalise(text).matchAll(/\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      tokens.push(run.slice(0, 64));
      continue;
    }
    const characters = [...run];
    if (characters.length === 1) tokens.push(run);
    for (let index = 0; index + 1 < characters.length; index++) tokens.push(`${characters[index]}${characters[index + 1]}`);
  }
  return tokens;
}

/** Positions above this are not told apart by PostgreSQL. */
const maxPosition = 16_383;

/**
 * The text form of a tsvector: headline tokens weigh A, summary and tags B, text C; positions run on
 * through all three. `length` is the number of tokens of the text.
 */
export function searchVector({ headline, summary, tags, text }: { headline: string; summary: string; tags: string[]; text: string }): { tokens: string; length: number } {
  const positions = new Map<string, string[]>();
  let position = 0;
  const add = (tokens: string[], weight: "A" | "B" | "C") => {
    for (const token of tokens) {
      position = Math.min(position + 1, maxPosition);
      const known = positions.get(token);
      if (!known) positions.set(token, [`${position}${weight}`]);
      else if (known.length < 255) known.push(`${position}${weight}`);
    }
    position = Math.min(position + 1, maxPosition); // a gap: no phrase runs across two fields
  };
  add(searchTokens(headline), "A");
  add(searchTokens(summary), "B");
  for (const tag of tags) add(searchTokens(tag), "B");
  const body = searchTokens(text);
  add(body, "C");
  const tokens = [...positions].map(([token, at]) => `'${token.replace(/['\\]/g, "$&$&")}':${at.join(",")}`).join(" ");
  return { tokens, length: body.length };
}
