import { visibleAtDesk } from "@/lib/article/desk";
import { canPublish } from "@/lib/article/policy";
import { countStaleReceipts } from "@/lib/article/receipt";
import { canModerate } from "@/lib/comment/policy";
import { db, Prisma } from "@/lib/db";
import { dayOf, formInputDate, soonMs, startOfDay } from "@/lib/format";
import { canReadOutbox } from "@/lib/outbox/policy";
import { countGivenUp } from "@/lib/outbox/queries";
import { listCardTasks } from "@/lib/review/card-tasks";
import { reversibleSince } from "@/lib/review/policy";
import { canManageSite } from "@/lib/site/policy";
import type { Actor } from "@/lib/user/actor";
import type { ScheduledVerb } from "@/prisma/client/enums";

const hour = 3_600_000;

/** Something that waits for a person, and where its list is. `urgent`: it is late or wrong. */
export type Waiting = { name: string; count: number; href: string; urgent?: boolean };

/** What waits for this person, by what their role may do; nothing that they have no list for. */
export async function listWaiting(actor: Actor, now: Date): Promise<Waiting[]> {
  const mine = { createdById: actor.id, deletedAt: null };
  const openNotes = { notes: { some: { resolvedAt: null, parentId: null, byId: { not: actor.id } } } };
  const counts: Promise<Waiting>[] = [];
  const add = (name: string, count: PromiseLike<number>, href: string, urgent = false) =>
    counts.push(Promise.resolve(count).then((number) => ({ name, count: number, href, urgent: urgent && number > 0 })));

  if (canPublish(actor)) {
    add("待审的稿件", db.article.count({ where: { status: "IN_REVIEW", deletedAt: null } }), "/admin/articles?status=IN_REVIEW");
    const asked = { deletedAt: null, notes: { some: { resolvedAt: null, caseId: { not: null } } } };
    add("审核要求修改的稿件", db.article.count({ where: asked }), "/admin/articles?lack=asked", true);
    add("发布回执异常", countStaleReceipts(), "/admin/articles?lack=receipt", true);
  }
  if (actor.role !== "MODERATOR") {
    const own = actor.role === "AUTHOR" ? "" : `&by=${actor.id}`;
    add("我的草稿", db.article.count({ where: { ...mine, status: "DRAFT" } }), `/admin/articles?status=DRAFT${own}`);
    add("我的稿件有待办批注", db.article.count({ where: { ...mine, ...openNotes } }), `/admin/articles?lack=notes${own}`);
    const removal = {
      action: "REMOVE",
      reversedAt: null,
      at: { gte: reversibleSince(now) },
      appeals: { none: { party: "WRITER" } },
    } as const;
    const removed = { ...mine, status: "RETRACTED", cases: { some: { decisions: { some: removal } } } } as const;
    add("被移除、可以申诉的稿件", db.article.count({ where: removed }), `/admin/articles?status=RETRACTED${own}`, true);
    if (actor.role === "AUTHOR")
      add("已提交待审", db.article.count({ where: { ...mine, status: "IN_REVIEW" } }), "/admin/articles?status=IN_REVIEW");
  }
  if (canModerate(actor)) {
    add("待审的评论", db.comment.count({ where: { status: "HELD" } }), "/admin/comments");
    add("待处理的个案", db.reviewCase.count({ where: { closedAt: null } }), "/admin/review");
    const soon = { gte: now, lt: new Date(now.getTime() + soonMs) };
    add("即将超时的个案", db.reviewCase.count({ where: { closedAt: null, dueAt: soon } }), "/admin/review?state=soon", true);
    add("超过时限的个案", db.reviewCase.count({ where: { closedAt: null, dueAt: { lt: now } } }), "/admin/review?state=overdue", true);
  }
  if (canManageSite(actor))
    add(
      "联系卡片待处理",
      listCardTasks().then(({ length }) => length),
      "/admin/settings",
      true,
    );
  if (canReadOutbox(actor)) {
    add("失败的后台任务", db.jobRun.count({ where: { failure: { not: null } } }), "/admin/jobs", true);
    add("发不出的邮件", countGivenUp(), "/admin/outbox?state=failed", true);
  }
  return Promise.all(counts);
}

export type TodayRow = {
  id: number;
  verb: ScheduledVerb;
  dueAt: Date;
  doneAt: Date | null;
  failure: string | null;
  article: { id: number; headline: string };
};

const mostToday = 30;

/** What the clock did and will do on this day (Asia/Shanghai), to articles that this person works with; `left`: how much more, on the page of the week. */
export async function listToday(actor: Actor, now: Date): Promise<{ rows: TodayRow[]; left: number }> {
  const day = formInputDate(dayOf(now));
  const where = { cancelledAt: null, dueAt: { gte: startOfDay(day), lt: startOfDay(day, 1) }, article: visibleAtDesk(actor) };
  const rows = await db.schedule.findMany({
    where,
    select: { id: true, verb: true, dueAt: true, doneAt: true, failure: true, article: { select: { id: true, headline: true } } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: mostToday,
  });
  return { rows, left: rows.length < mostToday ? 0 : (await db.schedule.count({ where })) - rows.length };
}

export type HourReads = { hour: Date; views: number };

/** Views of the last 24 hours, one entry an hour, the oldest first; hours without any are there too. */
export async function readsByHour(now: Date): Promise<HourReads[]> {
  const last = Math.floor(now.getTime() / hour) * hour;
  const first = new Date(last - 23 * hour);
  const rows = await db.articleViews.groupBy({ by: ["hour"], where: { hour: { gte: first } }, _sum: { views: true } });
  const views = new Map(rows.map((row) => [row.hour.getTime(), row._sum.views ?? 0]));
  return Array.from({ length: 24 }, (_, index) => {
    const at = first.getTime() + index * hour;
    return { hour: new Date(at), views: views.get(at) ?? 0 };
  });
}

export type TopRow = { id: number; slug: string; headline: string; views: number };

/** The most read stories of the last 24 hours. */
export function listTop(now: Date, take: number): Promise<TopRow[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT a.id, a.slug, a.headline, top.views FROM (
      SELECT "articleId", sum(views)::int AS views FROM "ArticleViews" WHERE hour > ${new Date(now.getTime() - 24 * hour)} GROUP BY "articleId"
    ) top JOIN "Article" a ON a.id = top."articleId" AND a.status = 'PUBLISHED' ORDER BY top.views DESC, a.id DESC LIMIT ${take}`);
}
