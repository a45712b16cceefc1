/** In characters, as people count them. */
export const longestName = 40;

export const isNameTooLong = (name: string) => [...name].length > longestName;

/** What ends a name, commas of either kind above all. */
export const betweenNames = /[，,、;；\n]+/;

export function namesIn(text: string): string[] {
  return text
    .split(betweenNames)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** The names with those of a text, each once; what is too long or one too many stays as the rest, nothing is cut. */
export function takeNames(text: string, before: readonly string[], max: number): { names: string[]; rest: string } {
  const names = [...before];
  const rest: string[] = [];
  for (const one of namesIn(text)) {
    if (names.includes(one)) continue;
    if (isNameTooLong(one) || names.length >= max) rest.push(one);
    else names.push(one);
  }
  return { names, rest: rest.join("、") };
}
