import { db, transaction } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";
import { approvalsNeeded, writerOfVersion } from "./approvals";
import { openSchedule } from "./arrow";
import { findBlockers } from "./blockers";
import { listClashes } from "./calendar";
import { getContent } from "./content";
import { visibleAtDesk } from "./desk";
import { canApprove, canPublish } from "./policy";

/** Everything the panel and the page of publication show of one article, and what this person may do with it; null when it is not theirs to see. */
export async function getPublishing(actor: Actor, id: number, now: Date) {
  const article = await db.article.findFirst({
    where: { id, AND: visibleAtDesk(actor) },
    select: {
      ...{ id: true, slug: true, status: true, version: true, headline: true, categoryId: true, createdById: true },
      ...{ publishedAt: true, correctedAt: true, updatedAt: true },
      category: { select: { name: true } },
      createdBy: { select: { name: true } },
      draft: { select: { updatedAt: true } },
      retraction: { select: { reason: true, note: true, retractedAt: true } },
      approvals: { select: { version: true, at: true, by: { select: { id: true, name: true } } }, orderBy: { at: "asc" } },
      schedules: {
        where: { OR: [openSchedule, { failedAt: { not: null } }] },
        select: { id: true, verb: true, dueAt: true, failedAt: true, failure: true, setBy: { select: { name: true } } },
        orderBy: { id: "desc" },
        take: 6,
      },
      _count: { select: { notes: { where: { parentId: null, resolvedAt: null } } } },
    },
  });
  if (!article) return null;
  const { approvals, schedules, draft, _count, ...rest } = article;
  const working = await getContent(db, id);
  const [blockers, needed, versionById] = await transaction(async (tx) => [
    working ? await findBlockers(tx, working.content, now) : [],
    await approvalsNeeded(tx, working?.content.categoryId ?? rest.categoryId),
    await writerOfVersion(tx, id, rest.version),
  ]);
  const given = approvals.filter(({ version }) => version === rest.version);
  const open = schedules.filter(({ failedAt }) => failedAt === null);
  const [lastFailed] = schedules.filter(({ failedAt }) => failedAt !== null);
  return {
    ...rest,
    headline: working?.content.headline ?? rest.headline,
    hasDraft: draft !== null,
    blockers,
    approvals: { needed, given },
    schedules: await Promise.all(
      open.map(async (task) => ({ ...task, clashes: task.verb === "PUBLISH" ? await listClashes(id, task.dueAt) : [] })),
    ),
    /** Why the clock could not do what it was to do, while nobody has planned anew. */
    failure: open.length === 0 && rest.status === "IN_REVIEW" ? (lastFailed ?? null) : null,
    openNotes: _count.notes,
    may: {
      publish: canPublish(actor),
      approve:
        canApprove(actor, { createdById: rest.createdById, versionById }) &&
        !given.some(({ by }) => by.id === actor.id) &&
        needed > given.length,
    },
  };
}

export type PublishingView = NonNullable<Awaited<ReturnType<typeof getPublishing>>>;
