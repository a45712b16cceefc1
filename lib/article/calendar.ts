import { db } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";
import { openSchedule } from "./arrow";
import { visibleAtDesk } from "./desk";

/** Two articles of one category that close (minutes) take each other's readers. */
const clashMinutes = 30;

/** What the clock is to do, and did or could not do, between two instants; also what editors published by hand, for a full picture of the day. */
export async function listPlanned(actor: Actor, from: Date, to: Date) {
  const tasks = await db.schedule.findMany({
    where: { dueAt: { gte: from, lt: to }, cancelledAt: null, article: visibleAtDesk(actor) },
    select: {
      ...{ id: true, verb: true, dueAt: true, doneAt: true, failedAt: true, failure: true },
      setBy: { select: { name: true } },
      article: { select: { id: true, headline: true, status: true, categoryId: true, category: { select: { name: true } } } },
    },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
  });
  return tasks.map((task) => ({ ...task, isOpen: task.doneAt === null && task.failedAt === null, clashes: clashesOf(task, tasks) }));
}

export type Planned = Awaited<ReturnType<typeof listPlanned>>[number];

type Placed = { id: number; verb: string; dueAt: Date; article: { id: number; headline: string; categoryId: number } };

function clashesOf(task: Placed, tasks: readonly Placed[]): string[] {
  if (task.verb !== "PUBLISH") return [];
  const near = (other: Placed) => Math.abs(other.dueAt.getTime() - task.dueAt.getTime()) < clashMinutes * 60_000;
  return tasks
    .filter(
      (other) => other.id !== task.id && other.verb === "PUBLISH" && other.article.categoryId === task.article.categoryId && near(other),
    )
    .map(({ article }) => article.headline);
}

/** Headlines that the clock publishes in the same category within half an hour of `dueAt`; for whoever chooses the time. */
export async function listClashes(articleId: number, dueAt: Date): Promise<string[]> {
  const { categoryId } = await db.article.findUniqueOrThrow({ where: { id: articleId }, select: { categoryId: true } });
  const span = clashMinutes * 60_000;
  const tasks = await db.schedule.findMany({
    where: {
      ...openSchedule,
      verb: "PUBLISH",
      articleId: { not: articleId },
      dueAt: { gt: new Date(dueAt.getTime() - span), lt: new Date(dueAt.getTime() + span) },
      article: { categoryId },
    },
    select: { article: { select: { headline: true } } },
    orderBy: { dueAt: "asc" },
    take: 5,
  });
  return tasks.map(({ article }) => article.headline);
}
