import { setTimeout as sleep } from "node:timers/promises";
import { db, Prisma } from "@/lib/db";
import { log } from "@/lib/log";

/** How old, in ms, what this process knows of removals may be. */
const maxAge = 400;
/** How long, in ms, a picture waits for the database: while that is away, what was known last counts. */
const patience = 300;

type Question = { at: number; isOpen: boolean; answer: Promise<void> };

let known = { removed: new Set<string>(), at: -Infinity };
let asked: Question = { at: -Infinity, isOpen: false, answer: Promise.resolve() };

/**
 * Whether this picture (the first 32 hex of its sha256) is gone, on whichever instance: a decision took it away, or
 * every story of readers that shows it, so that a story that was withdrawn leaves no picture at its address.
 */
export async function isRemoved(sha: string): Promise<boolean> {
  if (asked.at < performance.now() - maxAge) asked = ask();
  if (asked.isOpen) await Promise.race([asked.answer, sleep(patience)]);
  return known.removed.has(sha);
}

function ask(): Question {
  const question = { at: performance.now(), isOpen: true, answer: Promise.resolve() };
  question.answer = learn(question.at).finally(() => (question.isOpen = false));
  return question;
}

/** A slow database answers this question after a later one: then that one counts. */
async function learn(at: number): Promise<void> {
  try {
    // Begins with what was withdrawn, which is little, and not with all the pictures there are.
    const rows = await db.$queryRaw<{ sha256: string }[]>(Prisma.sql`
      SELECT sha256 FROM "MediaAsset" WHERE "removedAt" IS NOT NULL
      UNION ALL SELECT asset.sha256 FROM (
        SELECT use."assetId" AS id FROM "Article" article JOIN "MediaUse" use ON use."articleId" = article.id WHERE article.status = 'RETRACTED'
        UNION SELECT "coverId" FROM "Article" WHERE status = 'RETRACTED'
      ) withdrawn JOIN "MediaAsset" asset ON asset.id = withdrawn.id
      WHERE NOT EXISTS (
        SELECT FROM "MediaUse" use JOIN "Article" article ON article.id = use."articleId" WHERE use."assetId" = asset.id AND article.status = 'PUBLISHED'
      ) AND NOT EXISTS (SELECT FROM "Article" WHERE "coverId" = asset.id AND status = 'PUBLISHED')`);
    if (at > known.at) known = { removed: new Set(rows.map(({ sha256 }) => sha256.slice(0, 32))), at };
  } catch (error) {
    log.warn({ err: error }, "which pictures are removed is not known; what was known last counts");
  }
}
