import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db";
import { log } from "@/lib/log";

/** How old, in ms, what this process knows of removals may be. */
const maxAge = 500;
/** How long, in ms, a picture waits for the database: while that is away, what was known last counts. */
const patience = 300;

let known: ReadonlySet<string> = new Set();
let asked = { at: -Infinity, isOpen: false, answer: Promise.resolve() };

/** Whether a decision took this picture away (the first 32 hex of its sha256), on whichever instance. */
export async function isRemoved(sha: string): Promise<boolean> {
  if (asked.at < performance.now() - maxAge) asked = { at: performance.now(), isOpen: true, answer: ask() };
  if (asked.isOpen) await Promise.race([asked.answer, sleep(patience)]);
  return known.has(sha);
}

async function ask(): Promise<void> {
  try {
    const rows = await db.mediaAsset.findMany({ where: { removedAt: { not: null } }, select: { sha256: true } });
    known = new Set(rows.map(({ sha256 }) => sha256.slice(0, 32)));
  } catch (error) {
    log.warn({ err: error }, "which pictures are removed is not known; what was known last counts");
  } finally {
    asked.isOpen = false;
  }
}
