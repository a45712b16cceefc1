import { recordEvent } from "@/lib/audit/record";
import { Prisma, transaction, type Tx } from "@/lib/db";
import { log } from "@/lib/log";
import { ok, refuse, type Result } from "@/lib/result";
import type { ScheduledVerb } from "@/prisma/client/enums";
import { dropSchedules, holdArticle, noArticle } from "./arrow";
import { putOut } from "./publish";
import { askReceipt } from "./receipt";
import { takeBack } from "./retract";

type Task = { id: number; articleId: number; verb: ScheduledVerb; dueAt: Date; now: Date };

/**
 * Does what the clock is to do by now, each task in one transaction of its own; returns how many were done.
 * The database's clock decides what is due and dates what is done, so that an instance whose own clock is
 * wrong publishes nothing too early or too late. A task is held while it is worked on and marked done in the
 * same commit: any number of instances do it once, and one that is killed in the middle leaves it as it was.
 */
export async function publishDueArticles(): Promise<number> {
  const broken: number[] = [];
  let tried = 0;
  while (await tryNextDue(broken)) tried += 1;
  return tried - broken.length;
}

/** Takes the task that is due longest and does it; false when none is due. One that breaks stays due, is noted in `broken` and passed over. */
export async function tryNextDue(broken: number[]): Promise<boolean> {
  let task: Task | undefined;
  try {
    await transaction(async (tx) => {
      task = await takeDue(tx, broken);
      if (task) await work(tx, task);
    });
  } catch (error) {
    // A task that breaks must not hold up those behind it; without one the database is away.
    if (!task) throw error;
    log.error({ err: error, schedule: task.id, article: task.articleId }, "a scheduled task broke; it is tried again");
    broken.push(task.id);
  }
  return task !== undefined;
}

async function takeDue(tx: Tx, except: number[]): Promise<Task | undefined> {
  const [task] = await tx.$queryRaw<Task[]>(Prisma.sql`
    SELECT id, "articleId", verb::text AS verb, "dueAt", date_trunc('milliseconds', clock_timestamp()) AS now FROM "Schedule"
    WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL AND "failedAt" IS NULL AND "dueAt" <= clock_timestamp() AND id <> ALL(${except}::int[])
    ORDER BY "dueAt", id LIMIT 1 FOR UPDATE SKIP LOCKED`);
  return task;
}

/** Does one task, or notes why it could not be done and gives the article back to the editors. */
async function work(tx: Tx, task: Task): Promise<void> {
  const { id, articleId, now } = task;
  const result = task.verb === "PUBLISH" ? await publish(tx, task) : await unpublish(tx, task);
  if (result.ok) {
    await tx.schedule.update({ where: { id }, data: { doneAt: now, cancelledAt: null }, select: { id: true } });
    return;
  }
  await tx.schedule.update({ where: { id }, data: { failedAt: now, failure: result.message }, select: { id: true } });
  await tx.article.updateMany({ where: { id: articleId, status: "SCHEDULED" }, data: { status: "IN_REVIEW" } });
  if (task.verb === "PUBLISH") await dropSchedules(tx, articleId, ["UNPUBLISH"], now);
  const data = { verb: task.verb, reason: result.message };
  await recordEvent(tx, { actorId: null, action: "article.scheduleFailed", subject: "article", subjectId: articleId, data }, now);
}

async function publish(tx: Tx, { id: schedule, articleId, now }: Task): Promise<Result<unknown>> {
  const article = await holdArticle(tx, articleId);
  if (!article) return noArticle;
  if (article.status === "PUBLISHED" && !article.hasDraft) return refuse("invalid", "到点时已没有尚未放出的改动。");
  if (article.status === "RETRACTED") return refuse("invalid", "到点时稿件已撤稿。");
  const [action, cause] =
    article.status === "PUBLISHED" ? (["article.update", "UPDATE"] as const) : (["article.publish", "PUBLISH"] as const);
  return putOut(tx, article, { actorId: null, action, cause, data: { schedule } }, now);
}

async function unpublish(tx: Tx, { id: schedule, articleId, now }: Task): Promise<Result<unknown>> {
  const article = await holdArticle(tx, articleId);
  if (!article) return noArticle;
  if (article.status !== "PUBLISHED") return refuse("invalid", "到点时稿件不在发布状态。");
  await takeBack(tx, articleId, { reason: "EXPIRED", note: "按预定时间下线。", byId: null }, now);
  const data = { reason: "EXPIRED", schedule };
  await recordEvent(tx, { actorId: null, action: "article.retract", subject: "article", subjectId: articleId, data }, now);
  await askReceipt(tx, articleId, "RETRACT", now);
  return ok({ id: articleId });
}
