import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { Prisma, transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { ScheduledVerb } from "@/prisma/client/enums";
import { dropSchedules, holdArticle, noArticle, openSchedule, takeArticle, type HeldArticle } from "./arrow";
import { keepsBack } from "./blockers";
import { canPublish } from "./policy";

export type ScheduleInput = { id: number; version: number; verb: ScheduledVerb; dueAt: Date };

const forbidden = refuse("forbidden", "只有编辑和站长可以安排发布时间。");
const tooLate = refuse("stale", "这一项已经执行或取消，时间改不了了。");
/** Nobody plans further; a year typed wrong is caught. */
const furthest = 5 * 366 * 24 * 3_600_000;

/**
 * Has the clock publish an article, or take it back, at `dueAt`. A published article with changes kept back
 * is updated then. Refuses as forbidden, missing, stale, or invalid where the time has passed, the clock has
 * that task already, or the article could not go out as it stands.
 */
export async function scheduleArticle(actor: Actor, input: ScheduleInput, now = clock()): Promise<Result<{ id: number }>> {
  if (!canPublish(actor)) return forbidden;
  const { id, version, verb, dueAt } = input;
  const wrong = wrongTime(dueAt, now);
  if (wrong) return wrong;
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "定时");
    if (!held.ok) return held;
    const open = await tx.schedule.findMany({ where: { articleId: id, ...openSchedule }, select: { verb: true, dueAt: true } });
    if (open.some((task) => task.verb === verb)) return refuse("invalid", "已经定过时间，请用“改期”。");
    const publishAt = open.find((task) => task.verb === "PUBLISH")?.dueAt;
    const refusal = verb === "PUBLISH" ? await cannotPublish(tx, held.value, now) : cannotUnpublish(held.value, dueAt, publishAt);
    if (refusal) return refusal;
    const { id: scheduleId } = await tx.schedule.create({
      data: { articleId: id, verb, dueAt, setAt: now, setById: actor.id },
      select: { id: true },
    });
    if (verb === "PUBLISH" && held.value.status !== "PUBLISHED")
      await tx.article.update({ where: { id }, data: { status: "SCHEDULED" }, select: { id: true } });
    const data = { verb, dueAt: dueAt.toISOString(), version };
    await recordEvent(tx, { actorId: actor.id, action: "article.schedule", subject: "article", subjectId: id, data }, now);
    return ok({ id: scheduleId });
  });
}

/**
 * Moves an act of the clock. `wasDueAt` is the time the person saw: whoever moved it meanwhile is not
 * overwritten. Possible until the clock has begun; afterwards it refuses as stale, as it does for one that was moved.
 */
export async function rescheduleArticle(
  actor: Actor,
  { scheduleId, wasDueAt, dueAt }: { scheduleId: number; wasDueAt: Date; dueAt: Date },
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canPublish(actor)) return forbidden;
  const wrong = wrongTime(dueAt, now);
  if (wrong) return wrong;
  return transaction(async (tx) => {
    const task = await holdTask(tx, scheduleId);
    if (!task) return tooLate;
    if (task.dueAt.getTime() !== wasDueAt.getTime()) return refuse("stale", "时间刚被别人改过，请看新的时间再决定。");
    const other = await tx.schedule.findFirst({
      where: { articleId: task.articleId, id: { not: scheduleId }, ...openSchedule },
      select: { dueAt: true },
    });
    if (other && (task.verb === "PUBLISH" ? dueAt >= other.dueAt : dueAt <= other.dueAt)) return wrongOrder;
    await tx.schedule.update({ where: { id: scheduleId }, data: { dueAt, setAt: now, setById: actor.id }, select: { id: true } });
    const data = { verb: task.verb, from: wasDueAt.toISOString(), to: dueAt.toISOString() };
    await recordEvent(tx, { actorId: actor.id, action: "article.reschedule", subject: "article", subjectId: task.articleId, data }, now);
    return ok({ id: scheduleId });
  });
}

/**
 * Calls an act of the clock off; once this returned ok, the clock will not do it. An article that was to be
 * published goes back to review, and what was to take it back afterwards is called off with it.
 */
export async function cancelSchedule(
  actor: Actor,
  { scheduleId }: { scheduleId: number },
  now = clock(),
): Promise<Result<{ articleId: number }>> {
  if (!canPublish(actor)) return forbidden;
  return transaction(async (tx) => {
    const task = await holdTask(tx, scheduleId);
    if (!task) return tooLate;
    const { articleId, verb, dueAt } = task;
    const article = await holdArticle(tx, articleId);
    if (!article) return noArticle;
    await tx.schedule.update({ where: { id: scheduleId }, data: { cancelledAt: now }, select: { id: true } });
    if (verb === "PUBLISH" && article.status === "SCHEDULED") {
      await tx.article.update({ where: { id: articleId }, data: { status: "IN_REVIEW" }, select: { id: true } });
      await dropSchedules(tx, articleId, ["UNPUBLISH"], now);
    }
    const data = { verb, dueAt: dueAt.toISOString() };
    await recordEvent(tx, { actorId: actor.id, action: "article.cancelSchedule", subject: "article", subjectId: articleId, data }, now);
    return ok({ articleId });
  });
}

type Task = { articleId: number; verb: ScheduledVerb; dueAt: Date };

/** Holds an open act of the clock; null once it is done, failed or cancelled. While the clock is at it, this waits for it. */
async function holdTask(tx: Tx, id: number): Promise<Task | null> {
  const [task] = await tx.$queryRaw<Task[]>(Prisma.sql`
    SELECT "articleId", verb::text AS verb, "dueAt" FROM "Schedule"
    WHERE id = ${id} AND "doneAt" IS NULL AND "cancelledAt" IS NULL AND "failedAt" IS NULL FOR UPDATE`);
  return task ?? null;
}

function wrongTime(dueAt: Date, now: Date): Refusal | null {
  if (dueAt <= now) return refuse("invalid", "请选择将来的时间。", { dueAt: "这个时间已经过去了" });
  if (dueAt.getTime() - now.getTime() > furthest) return refuse("invalid", "时间太远了，请检查年份。", { dueAt: "最远五年" });
  return null;
}

const wrongOrder = refuse("invalid", "下线时间要晚于发布时间。", { dueAt: "下线要晚于发布" });

async function cannotPublish(tx: Tx, article: HeldArticle, now: Date): Promise<Refusal | null> {
  if (article.status === "RETRACTED") return refuse("invalid", "已撤稿的稿件不能定时，请直接重新发布。");
  if (article.status === "PUBLISHED" && !article.hasDraft) return refuse("invalid", "这篇稿件已经发布，没有尚未放出的改动。");
  return keepsBack(tx, article, now);
}

function cannotUnpublish({ status }: HeldArticle, dueAt: Date, publishAt: Date | undefined): Refusal | null {
  if (status === "PUBLISHED") return publishAt && dueAt <= publishAt ? wrongOrder : null;
  if (!publishAt) return refuse("invalid", "只有已发布或已定时的稿件可以定时下线。");
  return dueAt <= publishAt ? wrongOrder : null;
}
