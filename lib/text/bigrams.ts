import { normalise } from "./normalise";

/**
 * A search token and its place: every Han character and every whole run of other letters or digits takes one.
 * One that `closes` is the last character of a run of Han characters, which the pair before it has as well.
 */
export type Token = { token: string; at: number; closes: boolean };

/**
 * Marks that stand before a token in the index: the headline or a tag has it; the rest of the story has
 * it twice, five times. They rank a story from the index alone, without reading all its places.
 */
export const marks = { headline: "^", twice: "+", often: "++" } as const;
/** Stands alone in a story too long for the places of all its tokens; see searchVector. */
export const placesMissing = "~";

const letters = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}][[\p{L}\p{N}\p{M}]--\p{Script=Han}]*/gv;
const han = /^\p{Script=Han}/u;

/** The runs of letters of a normalised text: Han characters, or other letters and digits. */
export function letterRuns(normalised: string): { run: string; isHan: boolean; index: number }[] {
  return [...normalised.matchAll(letters)].map((match) => ({ run: match[0], isHan: han.test(match[0]), index: match.index }));
}

/**
 * Search tokens of a text, first place 1: every two neighbouring Han characters at the place of the first
 * one, the last character of a run by itself, and every run of other letters or digits.
 */
export function searchTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 1;
  for (const { run, isHan } of letterRuns(normalise(text))) {
    const characters = isHan ? [...run] : [run.slice(0, 64).toWellFormed()];
    characters.forEach((character, index) =>
      tokens.push({
        token: character + (characters[index + 1] ?? ""),
        at: at + index,
        closes: index > 0 && index + 1 === characters.length,
      }),
    );
    at += characters.length;
  }
  return tokens;
}

/** Places from this one on are not told apart by PostgreSQL, and it keeps 255 of one token. */
const maxPlace = 16_383;
const maxPlacesOfToken = 255;
/** PostgreSQL refuses a tsvector above 1 MB; text beyond this (about 60,000 different tokens) is not found by search. */
const maxBytes = 900_000;

/**
 * The text form of a story's tsvector: tokens of headline, summary, tags and text at running places, a gap
 * between the fields, and their marks. `length` is the number of tokens of the text.
 */
export function searchVector({ headline, summary, tags, text }: { headline: string; summary: string; tags: string[]; text: string }): {
  tokens: string;
  length: number;
} {
  const places = new Map<string, number[]>();
  const marked = new Set<string>();
  let bytes = 0;
  let missing = false;
  let next = 0;
  const fits = (token: string) => {
    bytes += Buffer.byteLength(token) + 8;
    return bytes <= maxBytes;
  };
  const add = (tokens: readonly Token[]) => {
    for (const { token, at } of tokens) {
      const known = places.get(token) ?? (fits(token) ? [] : null);
      if (known === null) continue;
      places.set(token, known);
      if (next + at < maxPlace && known.length < maxPlacesOfToken) known.push(next + at);
      else missing = true;
    }
    next += tokens.length + 1; // a gap: no phrase runs across two fields
  };
  const mark = (sign: string, token: string) => {
    if (fits(sign + token)) marked.add(sign + token);
  };

  const prominent = [headline, ...tags].map(searchTokens);
  const body = searchTokens(text);
  const rest = [searchTokens(summary), ...prominent.slice(1), body];
  for (const { token } of prominent.flat()) mark(marks.headline, token);
  const counts = new Map<string, number>();
  for (const { token } of rest.flat()) counts.set(token, (counts.get(token) ?? 0) + 1);
  for (const [token, count] of counts) {
    if (count >= 2) mark(marks.twice, token);
    if (count >= 5) mark(marks.often, token);
  }
  for (const tokens of [...prominent.slice(0, 1), ...rest]) add(tokens);
  if (missing) marked.add(placesMissing);

  // Letters, digits and the marks need no escaping between the quotes.
  const lexemes = [...places].map(([token, at]) => `'${token}'${at.length > 0 ? `:${at.join(",")}` : ""}`);
  return { tokens: [...lexemes, ...[...marked].map((token) => `'${token}'`)].join(" "), length: body.length };
}
