import { setTimeout as sleep } from "node:timers/promises";
import { db, type Prisma } from "@/lib/db";
import { log } from "@/lib/log";
import type { ArticleStatus } from "@/prisma/client/enums";

/** How old, in ms, what this process knows of removals may be. */
const maxAge = 500;
/** How long, in ms, a picture waits for the database: while that is away, what was known last counts. */
const patience = 300;

let known: ReadonlySet<string> = new Set();
let asked = { at: -Infinity, isOpen: false, answer: Promise.resolve() };

/**
 * Whether this picture (the first 32 hex of its sha256) is gone, on whichever instance: a decision took it away, or
 * every story of readers that shows it, so that a story that was withdrawn leaves no picture at its address.
 */
export async function isRemoved(sha: string): Promise<boolean> {
  if (asked.at < performance.now() - maxAge) asked = { at: performance.now(), isOpen: true, answer: ask() };
  if (asked.isOpen) await Promise.race([asked.answer, sleep(patience)]);
  return known.has(sha);
}

async function ask(): Promise<void> {
  try {
    const shownIn = (status: ArticleStatus): Prisma.MediaAssetWhereInput[] => [
      { uses: { some: { article: { status } } } },
      { covers: { some: { status } } },
    ];
    const rows = await db.mediaAsset.findMany({
      where: { OR: [{ removedAt: { not: null } }, { OR: shownIn("RETRACTED"), NOT: { OR: shownIn("PUBLISHED") } }] },
      select: { sha256: true },
    });
    known = new Set(rows.map(({ sha256 }) => sha256.slice(0, 32)));
  } catch (error) {
    log.warn({ err: error }, "which pictures are removed is not known; what was known last counts");
  } finally {
    asked.isOpen = false;
  }
}
