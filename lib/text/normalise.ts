/** Text as search and comparison see it: NFKC (full-width forms become plain), lower case, no zero-width characters. */
export function normalise(text: string): string {
  return text.normalize("NFKC").replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "").toLowerCase();
}

/** Strips what PostgreSQL cannot keep and no text means: NUL and unpaired surrogates. */
export function storable(text: string): string {
  // eslint-disable-next-line no-control-regex -- NUL is what is looked for
  return text.replace(/\u0000/g, "").toWellFormed();
}
