import { recordEvent } from "@/lib/audit/record";
import { canListArticles } from "@/lib/article/policy";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { keepEntries, type Skipped } from "./bulk";
import { loadChosen, type BulkEntry } from "./bulk-rules";
import { undoVerb } from "./bulk-verbs";
import { mostInStep, type BulkVerb } from "./schema";

export type UndoStep = { left: number; restored: number; skipped: Skipped[] };

/**
 * One step of undoing an act: articles that nobody touched since are put back to how they were, the others stay
 * as they are and are named. Ask again while something is `left`. Refuses as forbidden, missing, or invalid
 * when it is undone already.
 */
export async function undoBulk(actor: Actor, { act }: { act: number }, now = clock()): Promise<Result<UndoStep>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不处理稿件。");
  const row = await db.bulkAct.findFirst({
    where: { id: act, ...(actor.role === "ADMIN" ? {} : { byId: actor.id }) },
    select: { verb: true, before: true, undoneAt: true },
  });
  if (!row) return refuse("missing", "找不到这次批量操作。");
  if (row.undoneAt) return refuse("invalid", "这次批量操作已经撤销过了。");
  const waiting = (row.before as BulkEntry[]).filter(
    (entry): entry is BulkEntry & { version: number } => entry.version !== null && !entry.undone,
  );
  const step = waiting.slice(0, mostInStep);
  const chosen = await loadChosen(
    actor,
    step.map(({ id }) => id),
    now,
  );
  const skipped: Skipped[] = [];
  for (const entry of step) {
    const article = chosen.get(entry.id);
    const headline = article?.headline ?? `稿件 ${entry.id}`;
    if (article?.isBeingEdited) skipped.push({ id: entry.id, headline, reason: "正在被编辑" });
    else if (article && article.version !== entry.version) skipped.push({ id: entry.id, headline, reason: "之后又被改动过" });
    else {
      const done = await undoVerb(actor, row.verb as BulkVerb, entry, now);
      if (!done.ok) skipped.push({ id: entry.id, headline, reason: done.message });
    }
  }
  await keepEntries(
    act,
    step.map((entry) => ({ ...entry, undone: true as const })),
  );
  const left = waiting.length - step.length;
  if (left === 0) await closeAct(actor, act, now);
  return ok({ left, restored: step.length - skipped.length, skipped });
}

async function closeAct(actor: Actor, act: number, now: Date): Promise<void> {
  await transaction(async (tx) => {
    await tx.bulkAct.update({ where: { id: act }, data: { undoneAt: now }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "bulk.undo", subject: "bulk", subjectId: act, data: {} }, now);
  });
}
