/** The id in an article's address "{id}-{slug}"; null for what cannot be one. */
export function idOfAddress(address: string): number | null {
  const digits = /^([1-9]\d{0,9})(?:-|$)/.exec(address)?.[1];
  const id = Number(digits);
  return digits !== undefined && id <= 2_147_483_647 ? id : null;
}
