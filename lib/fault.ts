/**
 * Something that the operator can put right: a wrong setting, a port taken, a full disk. Its message is
 * one sentence, and that sentence is all that a command prints; any other error is a bug and keeps its stack.
 */
export class Fault extends Error {
  override name = "Fault";
}

const refusals: Record<string, string> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of the path is not a directory",
  ENOENT: "it cannot be made there",
};

/** The sentence for a refusal of the file system; null for every other error. */
export function faultOfFile(error: unknown, what: string): Fault | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = refusals[code];
  return reason === undefined ? null : new Fault(`${what}: ${reason} (${code}).`, { cause: error });
}
