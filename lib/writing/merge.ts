import { diff3Merge } from "node-diff3";
import type { StoredContent } from "@/lib/article/content";
import { cutWords } from "@/lib/text/words";
import { keyOf, mergeBlocks, type Block, type BlockClash } from "./merge-blocks";

export type FieldName = Exclude<keyof StoredContent, "body" | "original">;

/** Where two people changed the same: theirs stands in the merged content, mine lost for now. */
export type Clash = ({ field: "body" } & BlockClash) | { field: FieldName; theirs: unknown; mine: unknown };

/** In the order in which the writing page has them. */
const fields = [
  ...(["headline", "originalHeadline", "summary", "byline", "authors", "type", "categoryId", "coverId", "tags"] as const),
  ...(["credits", "sources", "eventOn", "firstPublishedAt"] as const),
] satisfies FieldName[];

/** Merges, field by field and block by block, what two people made of the same content; where they clash, theirs stands. */
export function mergeContent(
  base: StoredContent,
  mine: StoredContent,
  theirs: StoredContent,
): { content: StoredContent; clashes: Clash[] } {
  const clashes: Clash[] = [];
  const merged: Partial<Record<FieldName, unknown>> = {};
  for (const field of fields) {
    const [was, own, other] = [base[field], mine[field], theirs[field]];
    const settled = settle(field, was, own, other);
    merged[field] = settled.value;
    if (settled.clashes) clashes.push({ field, theirs: other, mine: own });
  }
  const body = mergeBlocks(childrenOf(base), childrenOf(mine), childrenOf(theirs));
  clashes.push(...body.clashes.map((clash) => ({ field: "body" as const, ...clash })));
  // A document has at least one block.
  const content = body.blocks.length > 0 ? body.blocks : [{ type: "paragraph" }];
  return {
    content: {
      ...theirs,
      ...(merged as Omit<StoredContent, "body" | "original">),
      body: { type: "doc", content } as StoredContent["body"],
    },
    clashes,
  };
}

/** Whether two contents say the same, the original left aside. */
export function sameContent(one: StoredContent, other: StoredContent): boolean {
  return keyOf({ ...one, original: null }) === keyOf({ ...other, original: null });
}

function childrenOf({ body }: StoredContent): Block[] {
  return (body as { content?: Block[] }).content ?? [];
}

function settle(field: FieldName, base: unknown, mine: unknown, theirs: unknown): { value: unknown; clashes?: boolean } {
  const [was, own, other] = [keyOf(base), keyOf(mine), keyOf(theirs)];
  if (own === was || own === other) return { value: theirs };
  if (other === was) return { value: mine };
  if (field === "tags" || field === "authors") return { value: mergeNames(base as string[], mine as string[], theirs as string[]) };
  if (field === "summary") {
    const words = mergeWords(base as string, mine as string, theirs as string);
    if (words !== null) return { value: words };
  }
  return { value: theirs, clashes: true };
}

/** Theirs without what I took away, and with what I added. */
function mergeNames(base: string[], mine: string[], theirs: string[]): string[] {
  const gone = new Set(base.filter((name) => !mine.includes(name)));
  return [...new Set([...theirs.filter((name) => !gone.has(name)), ...mine.filter((name) => !base.includes(name))])];
}

function mergeWords(base: string, mine: string, theirs: string): string | null {
  const chunks = diff3Merge(cutWords(mine), cutWords(base), cutWords(theirs), { excludeFalseConflicts: true }) as { ok?: string[] }[];
  return chunks.every(({ ok }) => ok) ? chunks.flatMap(({ ok = [] }) => ok).join("") : null;
}
