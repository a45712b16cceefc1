/** The beginning of a text in one line, for a story without a summary; whole characters, "…" where it was cut. */
export function opening(text: string, length = 120): string {
  const characters = [...text.replace(/\s+/g, " ").trim()];
  return characters.length <= length ? characters.join("") : `${characters.slice(0, length - 1).join("")}…`;
}
