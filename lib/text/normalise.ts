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

/** The same value with every text in it as PostgreSQL can keep it. */
export function storableValues<T>(value: T): T {
  if (typeof value === "string") return storable(value) as T;
  if (Array.isArray(value)) return value.map(storableValues) as T;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, storableValues(entry)])) as T;
}
