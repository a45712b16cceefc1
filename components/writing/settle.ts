import type { NamedClash } from "@/lib/writing/clashes";
import type { Clashes } from "./state";
import { wordDiff } from "./word-diff";

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
  const astray: BodyClash[] = [];
  // From the end, so that earlier places stay where they are; they may come from several merges.
  for (const [index, clash] of [...clashes.entries()].reverse().sort(([, one], [, other]) => placeIn(other) - placeIn(one))) {
    const choice = choices[index] ?? "theirs";
    if (choice === "theirs") continue;
    if (clash.field !== "body") {
      settled[clash.field] = clash.mine;
      continue;
    }
    const at = placeOf(clash.theirs, clash.at, blocks);
    if (at === null) astray.push(clash);
    else if (choice === "both") blocks.splice(at + clash.theirs.length, 0, ...clash.mine);
    else blocks.splice(at, clash.theirs.length, ...clash.mine);
  }
  // Where theirs is not found any more nothing is taken away: mine goes below what was settled there since.
  for (const clash of astray) blocks.splice(placeAfter(clash, clashes, blocks), 0, ...clash.mine);
  if (blocks.length === 0) blocks.push({ type: "paragraph" });
  return settled as unknown as Content;
}

function placeAfter(clash: BodyClash, clashes: readonly NamedClash[], blocks: readonly unknown[]): number {
  const later = clashes.find((other): other is BodyClash => other !== clash && other.field === "body" && isOfSame(clash, other));
  for (const text of later ? [later.mine, later.theirs] : []) {
    const at = text.length === 0 ? null : placeOf(text, later?.at ?? 0, blocks);
    if (at !== null) return at + text.length;
  }
  return Math.min(clash.at, blocks.length);
}

const placeIn = (clash: NamedClash) => (clash.field === "body" ? clash.at : -1);

/**
 * Clashes that nobody has settled yet and those that came after. Of a field the later says what stands in it; and so does
 * mine of a later one on the same text of theirs, into which I wrote on before I was shown the first.
 */
export function together(before: Clashes | null, after: Clashes): Clashes {
  if (!before) return after;
  const isOver = (one: NamedClash) =>
    after.clashes.some((other) =>
      one.field === "body" || other.field === "body"
        ? one.field === other.field && same(one.theirs, other.theirs) && areAlike(one.mineText, other.mineText)
        : one.field === other.field,
    );
  return {
    conflicts: [...new Set([...before.conflicts, ...after.conflicts])],
    by: [...new Set([...before.by, ...after.by])],
    clashes: [...before.clashes.filter((clash) => !isOver(clash)), ...after.clashes],
  };
}

/** Where a text stands now, as near as possible to where it stood: the field may have been written in since. */
function placeOf(text: readonly unknown[], at: number, blocks: readonly unknown[]): number | null {
  if (text.length === 0) return Math.min(at, blocks.length);
  const stands = (from: number) => text.every((block, index) => same(block, blocks[from + index]));
  const places = blocks.flatMap((_, from) => (stands(from) ? [from] : []));
  return places.sort((one, other) => Math.abs(one - at) - Math.abs(other - at))[0] ?? null;
}

/** Whether one of two clashes is about text of theirs that the other has in an earlier or later state. */
function isOfSame(one: BodyClash, other: BodyClash): boolean {
  return areAlike(one.theirsText, other.theirsText) || areAlike(one.mineText, other.mineText);
}

/** Half of the shorter one is in the other. */
function areAlike(one: string, other: string): boolean {
  const shared = wordDiff(one, other).reduce((sum, { kind, text }) => sum + (kind === "same" ? text.length : 0), 0);
  return shared * 2 >= Math.min(one.length, other.length);
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
