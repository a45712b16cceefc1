/** Words of the lexicon in a comment: those that cannot stand, and those that a moderator should read first. */
export function wordsOf(_text: string, _now: Date): { blocked: string[]; doubtful: string[] } {
  return { blocked: [], doubtful: [] };
}
