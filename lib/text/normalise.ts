/**
 * Text as search and comparison see it: NFKC (full-width forms become plain), lower case, without
 * zero-width characters and the selectors that only choose between shapes of one character.
 */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad\p{Variation_Selector}]/gu, "")
    .toLowerCase();
}

/** Strips what PostgreSQL cannot keep and no text means: NUL and unpaired surrogates. */
export function storable(text: string): string {
  // eslint-disable-next-line no-control-regex -- NUL is what is looked for
  return text.replace(/\u0000/g, "").toWellFormed();
}
