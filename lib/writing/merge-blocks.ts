import { diff3Merge } from "node-diff3";
import { cutWords } from "@/lib/text/words";

/** A node of a document as JSON. */
export type Block = { type: string; attrs?: Record<string, unknown>; content?: Block[]; text?: string; marks?: unknown[] };

/** Where two people changed the same place: `theirs` stands in the merged blocks from `at` on, `mine` lost for now. */
export type BlockClash = { at: number; theirs: Block[]; mine: Block[] };

type Chunk = { ok: string[] } | { conflict: Conflict };

/** Words of one gap between equal blocks that are compared; where there are more, whole blocks clash. */
const maxTokens = 6_000;

/**
 * Merges what two people made of the same blocks: first whole blocks (diff3), then, where both changed one
 * place, the words within it. Both insertions at one place are kept, theirs first. Where words clash, theirs
 * stand and mine are returned beside them.
 */
export function mergeBlocks(
  base: readonly Block[],
  mine: readonly Block[],
  theirs: readonly Block[],
): { blocks: Block[]; clashes: BlockClash[] } {
  const blocks: Block[] = [];
  const clashes: BlockClash[] = [];
  for (const chunk of diff3(mine.map(keyOf), base.map(keyOf), theirs.map(keyOf))) {
    if ("ok" in chunk) {
      blocks.push(...chunk.ok.map(parse));
      continue;
    }
    const { a, o, b } = chunk.conflict;
    const merged = mergeGap(o.map(parse), a.map(parse), b.map(parse));
    if (merged.mine) clashes.push({ at: blocks.length + merged.at, theirs: merged.theirs, mine: merged.mine });
    blocks.push(...merged.blocks);
  }
  return { blocks, clashes };
}

/** `mine` only where it lost: instead of `theirs`, which begins at `at`. */
type Gap = { blocks: Block[]; at: number; theirs: Block[]; mine: Block[] | null };

function mergeGap(base: Block[], mine: Block[], theirs: Block[]): Gap {
  const inner = mergeInside(base, mine, theirs);
  if (inner) return { blocks: [inner], at: 0, theirs: [], mine: null };
  const tokens = [base, mine, theirs].map((blocks) => blocks.flatMap(tokensOf)) as [string[], string[], string[]];
  const whole: Gap = { blocks: theirs, at: 0, theirs, mine };
  if (tokens.some(({ length }) => length > maxTokens)) return whole;
  const [o, a, b] = tokens;
  const won: string[] = [];
  const lost: string[] = [];
  for (const chunk of diff3(clausesOf(a), clausesOf(o), clausesOf(b))) {
    const [ofTheirs, ofMine] = "ok" in chunk ? [wordsIn(chunk.ok), wordsIn(chunk.ok)] : mergeClauses(chunk.conflict);
    won.push(...ofTheirs);
    lost.push(...ofMine);
  }
  const [wonBlocks, lostBlocks] = [blocksOf(won), blocksOf(lost)];
  if (!wonBlocks || !lostBlocks) return whole;
  return sift(wonBlocks, lostBlocks);
}

type Conflict = { a: string[]; o: string[]; b: string[] };

/**
 * Inside clauses that stand on all sides words are merged. Where one has more of them than another, only if that makes no
 * clause which nobody wrote: of two that begin alike it would make one.
 */
function mergeClauses({ a, o, b }: Conflict): [string[], string[]] {
  const words = { a: wordsIn(a), o: wordsIn(o), b: wordsIn(b) };
  if (a.length !== o.length || b.length !== o.length) {
    const merged = mergeWords(words);
    const written = new Set([...a, ...o, ...b]);
    return merged.every((side) => clausesOf(side).every((clause) => written.has(clause))) ? merged : settle(words);
  }
  const pairs = o.map((clause, index) =>
    mergeWords({ a: wordsIn(a.slice(index, index + 1)), o: wordsIn([clause]), b: wordsIn(b.slice(index, index + 1)) }),
  );
  return [pairs.flatMap(([won]) => won), pairs.flatMap(([, lost]) => lost)];
}

function mergeWords({ a, o, b }: Conflict): [string[], string[]] {
  const parts = diff3(a, o, b).map((chunk): [string[], string[]] => ("ok" in chunk ? [chunk.ok, chunk.ok] : settle(chunk.conflict)));
  return [parts.flatMap(([won]) => won), parts.flatMap(([, lost]) => lost)];
}

const clauseEnd = /[，。；：！？…,;!?]["”’」』）]*$/u;

/** Words up to a mark between them, or to the end of their block; what opens a block stands alone. */
function clausesOf(tokens: readonly string[]): string[] {
  const clauses: string[][] = [];
  let isOpen = false;
  for (const token of tokens) {
    const begins = !isOpen || isOpening(token);
    if (begins) clauses.push([token]);
    else clauses.at(-1)?.push(token);
    isOpen = !isOpening(token) && !clauseEnd.test(textOf([token]));
  }
  return clauses.map((clause) => JSON.stringify(clause));
}

function wordsIn(clauses: readonly string[]): string[] {
  return clauses.flatMap((clause) => JSON.parse(clause) as string[]);
}

/** Theirs and mine of one clash of words, or the same twice where nothing of either is lost. */
function settle({ a, o, b }: Conflict): [string[], string[]] {
  const [mine, base, theirs] = [textOf(a), textOf(o), textOf(b)];
  if (mine.includes(base) && theirs.includes(base)) {
    // One has gone on from where the other is.
    if (theirs.includes(mine)) return [b, b];
    if (mine.includes(theirs)) return [a, a];
    // Whole paragraphs of both, put in at one place.
    if (o.length === 0 && isOpening(a[0]) && isOpening(b[0]))
      return [
        [...b, ...a],
        [...b, ...a],
      ];
  }
  return [b, a];
}

/** Leaves out of a clash the blocks at both ends on which the two agree. */
function sift(won: Block[], lost: Block[]): Gap {
  const [left, right] = [won.map(keyOf), lost.map(keyOf)];
  let [start, end] = [0, 0];
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  const [theirs, mine] = [won.slice(start, won.length - end), lost.slice(start, lost.length - end)];
  return { blocks: won, at: start, theirs, mine: theirs.length === 0 && mine.length === 0 ? null : mine };
}

/** The same list, table or quotation, changed inside by both at different places. */
function mergeInside([base, ...more]: Block[], [mine, ...moreMine]: Block[], [theirs, ...moreTheirs]: Block[]): Block | null {
  if (!base || !mine || !theirs || more.length + moreMine.length + moreTheirs.length > 0) return null;
  if (isTextblock(base) || !base.content || !mine.content || !theirs.content) return null;
  if (shellOf(base) !== shellOf(mine) || shellOf(base) !== shellOf(theirs)) return null;
  const { blocks, clashes } = mergeBlocks(base.content, mine.content, theirs.content);
  return clashes.length === 0 && blocks.length > 0 ? { ...theirs, content: blocks } : null;
}

/** A paragraph or heading as what opens it and its words; any other block as one token. */
function tokensOf(block: Block): string[] {
  if (!isTextblock(block)) return [JSON.stringify(["block", keyOf(block)])];
  const inline = (block.content ?? []).flatMap((node) =>
    node.type === "text"
      ? cutWords(node.text ?? "").map((word) => JSON.stringify(["text", keyOf({ ...node, text: word }), word]))
      : [JSON.stringify(["inline", keyOf(node), "\ufffc"])],
  );
  return [JSON.stringify(["open", shellOf(block)]), ...inline];
}

/** The blocks that tokens say; null where merged ones say none. */
function blocksOf(tokens: readonly string[]): Block[] | null {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const token of tokens) {
    const [kind, json] = JSON.parse(token) as [string, string];
    const node = parse(json);
    if (kind === "block" || kind === "open") {
      blocks.push(node);
      open = kind === "open" ? node : null;
      continue;
    }
    if (!open) return null;
    const content: Block[] = (open.content ??= []);
    const last = content.at(-1);
    if (last?.type === "text" && node.type === "text" && keyOf(last.marks ?? []) === keyOf(node.marks ?? [])) {
      last.text = `${last.text ?? ""}${node.text ?? ""}`;
    } else content.push(node);
  }
  return blocks;
}

function textOf(tokens: readonly string[]): string {
  return tokens
    .map((token) => {
      const [kind, json, text] = JSON.parse(token) as [string, string, string?];
      return text ?? (kind === "open" ? "\n" : `\n${json}`);
    })
    .join("");
}

function isOpening(token: string | undefined): boolean {
  return token !== undefined && (token.startsWith('["open"') || token.startsWith('["block"'));
}

function isTextblock({ type }: Block): boolean {
  return type === "paragraph" || type === "heading";
}

function shellOf({ content: _content, ...shell }: Block): string {
  return keyOf(shell);
}

function diff3(mine: string[], base: string[], theirs: string[]): Chunk[] {
  return diff3Merge(mine, base, theirs, { excludeFalseConflicts: true }) as Chunk[];
}

function parse(key: string): Block {
  return JSON.parse(key) as Block;
}

/** The same for equal values, however their fields are ordered: PostgreSQL orders them anew. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value, (_name, entry: unknown) =>
    typeof entry === "object" && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([one], [other]) => (one < other ? -1 : 1)))
      : entry,
  );
}
