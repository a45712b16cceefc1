import { setTimeout as sleep } from "node:timers/promises";
import { ensureCategory } from "@/lib/category/tree";
import { createDraft } from "@/lib/article/save";
import { cancelSchedule } from "@/lib/article/schedule";
import { db, Prisma, transaction } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { writeStory } from "@/lib/testing/story";

/** Makes `count` articles that the clock is to publish, due evenly from `fromMs` to `toMs` after now; returns their ids. */
export async function planArticles(count: number, fromMs: number, toMs: number): Promise<number[]> {
  const ids: number[] = [];
  for (let serial = 1; serial <= count; serial++) {
    const { category, ...story } = writeStory(serial, new Date(), { seed: 7, length: [400, 1_500], assets: [] });
    ids.push(
      await transaction(async (tx) => {
        const categoryId = await ensureCategory(tx, `${category.citySlug}/${category.slug}`);
        const id = await createDraft(tx, { ...story, categoryId }, null, new Date());
        await tx.article.update({ where: { id }, data: { status: "SCHEDULED" }, select: { id: true } });
        return id;
      }),
    );
  }
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "Schedule" ("articleId", verb, "dueAt", "setAt")
    SELECT id, 'PUBLISH', clock_timestamp() + make_interval(secs => (${fromMs} + (${toMs}::float - ${fromMs}) * place / ${count}) / 1000), now()
    FROM unnest(${ids}::int[]) WITH ORDINALITY AS planned (id, place)`);
  return ids;
}

export type ClockFigures = {
  planned: number;
  once: number;
  /** Published more than once, or with more than one event, receipt or place in the list of newest. */
  doubled: number;
  /** Neither done nor still wholly undone: some of its parts say published and some do not. */
  half: number;
  /** ms by which publication came after its time, by the database's clock. */
  late: { p50: number; p99: number; max: number };
  early: number;
};

/** What became of planned articles. */
export async function clockFigures(ids: readonly number[]): Promise<ClockFigures> {
  const rows = await db.$queryRaw<
    { done: boolean; published: boolean; events: number; receipts: number; places: number; found: number; late: number }[]
  >(
    Prisma.sql`
    SELECT s."doneAt" IS NOT NULL AS done, a.status = 'PUBLISHED' AS published,
      (SELECT count(*)::int FROM "AuditEvent" e WHERE e.subject = 'article' AND e."subjectId" = a.id AND e.action = 'article.publish') AS events,
      (SELECT count(*)::int FROM "Receipt" r WHERE r."articleId" = a.id) AS receipts,
      (SELECT count(*)::int FROM "ArticleListing" l WHERE l."articleId" = a.id AND l.kind = 'SITE') AS places,
      (SELECT count(*)::int FROM "ArticleSearch" t WHERE t."articleId" = a.id) AS found,
      (extract(epoch FROM s."doneAt" - s."dueAt") * 1000)::float AS late
    FROM "Article" a JOIN "Schedule" s ON s."articleId" = a.id WHERE a.id = ANY(${[...ids]}::int[])`,
  );
  const parts = ({ done, published, events, receipts, places, found }: (typeof rows)[number]) => [
    ...[Number(done), Number(published), events, receipts, places, found],
  ];
  const late = rows.filter(({ done }) => done).map((row) => row.late);
  const sorted = late.sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
  return {
    planned: ids.length,
    once: rows.filter((row) => parts(row).every((part) => part === 1)).length,
    doubled: rows.filter((row) => parts(row).some((part) => part > 1)).length,
    half: rows.filter((row) => new Set(parts(row)).size > 1).length,
    late: { p50: at(0.5), p99: at(0.99), max: at(1) },
    early: sorted.filter((ms) => ms < 0).length,
  };
}

/**
 * Somebody calls each article off, `offsetMs(place)` from its time by the database's clock; what became of them
 * once the clock had time to do the rest. Nothing may be both called off and published.
 */
export async function raceTheClock(ids: readonly number[], offsetMs: (place: number) => number) {
  const { id, name, role } = await createUser("EDITOR");
  const tasks = await db.$queryRaw<{ scheduleId: number; articleId: number; inMs: number }[]>(Prisma.sql`
    SELECT id AS "scheduleId", "articleId", (extract(epoch FROM "dueAt" - clock_timestamp()) * 1000)::float AS "inMs"
    FROM "Schedule" WHERE "articleId" = ANY(${[...ids]}::int[]) ORDER BY "dueAt"`);
  const said = await Promise.all(
    tasks.map(async ({ scheduleId, articleId, inMs }, place) => {
      await sleep(Math.max(0, inMs + offsetMs(place)));
      return { articleId, calledOff: (await cancelSchedule({ id, name, role }, { scheduleId })).ok };
    }),
  );
  await sleep(3_000);
  const out = await db.article.findMany({ where: { id: { in: [...ids] }, status: "PUBLISHED" }, select: { id: true } });
  const published = new Set(out.map((article) => article.id));
  return {
    calledOff: said.filter(({ calledOff }) => calledOff).length,
    published: published.size,
    both: said.filter(({ articleId, calledOff }) => calledOff && published.has(articleId)).length,
    neither: said.filter(({ articleId, calledOff }) => !calledOff && !published.has(articleId)).length,
  };
}
