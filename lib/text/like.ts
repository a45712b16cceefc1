/** A text as it stands in a LIKE, where its own "%", "_" and "\\" mean themselves: Prisma's `contains` and `startsWith` take them for wildcards. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
