import type { NamedClash } from "@/lib/writing/clashes";
import type { Clashes } from "./state";

export type Choice = "theirs" | "mine" | "both";
type BodyClash = Extract<NamedClash, { field: "body" }>;

/** The content in which theirs stands, with mine put in where the person chose it. */
export function settleClashes<Content extends object>(
  content: Content,
  clashes: readonly NamedClash[],
  choices: readonly Choice[],
): Content {
  const settled = structuredClone(content) as Record<string, unknown> & { body: { content: unknown[] } };
  const blocks = settled.body.content;
  // From the end, so that earlier places stay where they are; they may come from several merges.
  for (const [index, clash] of [...clashes.entries()].reverse().sort(([, one], [, other]) => placeIn(other) - placeIn(one))) {
    const choice = choices[index] ?? "theirs";
    if (choice === "theirs") continue;
    if (clash.field !== "body") settled[clash.field] = clash.mine;
    else {
      const at = placeOf(clash, blocks);
      // Where theirs is not found any more nothing is taken away.
      const count = choice === "mine" && at !== null ? clash.theirs.length : 0;
      const from = at === null ? Math.min(clash.at, blocks.length) : choice === "both" ? at + clash.theirs.length : at;
      blocks.splice(from, count, ...clash.mine);
    }
  }
  if (blocks.length === 0) blocks.push({ type: "paragraph" });
  return settled as unknown as Content;
}

const placeIn = (clash: NamedClash) => (clash.field === "body" ? clash.at : -1);

/** Clashes that nobody has settled yet and those that came after: of a field the later says what stands in it. */
export function together(before: Clashes | null, after: Clashes): Clashes {
  if (!before) return after;
  const isOver = ({ field }: NamedClash) => field !== "body" && after.clashes.some((clash) => clash.field === field);
  return {
    conflicts: [...new Set([...before.conflicts, ...after.conflicts])],
    by: [...new Set([...before.by, ...after.by])],
    clashes: [...before.clashes.filter((clash) => !isOver(clash)), ...after.clashes],
  };
}

/** Where theirs stands now: the field may have been written in since. */
function placeOf({ at, theirs }: BodyClash, blocks: readonly unknown[]): number | null {
  if (theirs.length === 0) return Math.min(at, blocks.length);
  const stands = (from: number) => theirs.every((block, index) => same(block, blocks[from + index]));
  const places = blocks.flatMap((_, from) => (stands(from) ? [from] : []));
  return places.sort((one, other) => Math.abs(one - at) - Math.abs(other - at))[0] ?? null;
}

/** The order of fields is the database's or the editor's. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [name, sorted(entry)]),
  );
}
