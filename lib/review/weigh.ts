import { recordEvent } from "@/lib/audit/record";
import { hideComment } from "@/lib/comment/settle";
import { db, Prisma, transaction } from "@/lib/db";
import type { FlagReason } from "@/prisma/client/enums";
import { graver } from "./case";
import { clusterOf, notWeighed } from "./cluster";
import { accuracyOf, movingParts, priorityOf, productOf, type PriorityParts, type Weight } from "./priority";
import { classes, dueAt, gravestFirst, reasonOfComplaint } from "./reasons";
import { readSubject } from "./subject";
import { tellHidden } from "./tell";

/** Sum over the independent reporters of their accuracy from which on a comment is hidden until somebody decides. */
const hideFrom = 3;
const perRun = 20;
const minute = 60_000;
/** Later than any deadline. */
const farOff = Date.UTC(9999, 0);

/**
 * Reckons anew with what has come in since; run every few seconds, so that a storm is a few reckonings and not ten thousand.
 * Takes cases in any order, so that those which fail hold up no other; rejects with the first failure once the rest is done.
 */
export async function weighNewFlags(now: Date): Promise<number> {
  const due = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    SELECT id FROM (
      SELECT "caseId" AS id FROM "Flag" WHERE cluster = ${notWeighed}
      UNION SELECT id FROM "ReviewCase" WHERE "closedAt" IS NULL AND received <> weighed
    ) AS due ORDER BY random() LIMIT ${perRun}`);
  const failures: unknown[] = [];
  for (const { id } of due) await weighCase(id, now).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return due.length;
}

type FlagRow = {
  id: number;
  at: Date;
  reason: FlagReason;
  network: string;
  browser: string;
  details: string;
  cluster: number;
  reader: string;
};

/** Counts and groups the reporters of one case, reckons its priority, and hides a comment that enough independent ones have flagged. */
export async function weighCase(id: number, now: Date): Promise<void> {
  const found = await db.reviewCase.findUnique({
    where: { id },
    select: {
      closedAt: true,
      reason: true,
      received: true,
      openedAt: true,
      subject: true,
      commentId: true,
      hiddenAt: true,
      complaints: { select: { kind: true, contact: true, name: true } },
    },
  });
  if (!found) return;
  const flags = await readFlags(id);
  const numbers = clusterOf(flags);
  const accuracy = await accuracies(id);
  const clusters = new Map<number, { severity: number; accuracies: number[] }>();
  flags.forEach((flag, index) => {
    const number = numbers[index] ?? 0;
    const cluster = clusters.get(number) ?? { severity: 0, accuracies: [] };
    cluster.severity = Math.max(cluster.severity, classes[flag.reason].severity);
    cluster.accuracies.push(accuracy.get(flag.reader) ?? 1);
    clusters.set(number, cluster);
  });
  const complainants = new Map(found.complaints.map(({ kind, contact }) => [contact.replace(/\s/g, ""), kind]));
  const weights: Weight[] = [
    ...[...clusters.values()].map(({ severity, accuracies: all }) => ({
      severity,
      accuracy: all.reduce((sum, one) => sum + one, 0) / all.length,
    })),
    ...[...complainants.values()].map((kind) => ({ severity: classes[reasonOfComplaint[kind]].severity, accuracy: 1 })),
  ];
  const [reach] = await reachOf([id], now);
  const { priority, parts } = priorityOf(weights, reach?.perHour ?? 0, found.openedAt, now);
  const numbered = flags.map((flag, index) => ({ ...flag, number: numbers[index] ?? 0 }));
  const fresh = numbered.filter(({ cluster }) => cluster === notWeighed);
  const moved = numbered.filter(({ cluster, number }) => cluster !== notWeighed && cluster !== number);
  const gravest = gravestFirst.find((reason) => reason === found.reason || fresh.some((flag) => flag.reason === reason)) ?? found.reason;
  const due = new Date(Math.min(...fresh.map(({ reason, at }) => dueAt(reason, at).getTime()), farOff));
  // Of two who count at once each counts what it numbered: a flag is numbered once.
  await db.$executeRaw(Prisma.sql`
    WITH counted AS (${numberFlags(fresh)} AND f.cluster = ${notWeighed} RETURNING f.id)
    UPDATE "ReviewCase" SET priority = ${priority}, parts = ${JSON.stringify(parts)}::jsonb, reporters = ${weights.length}, ${graver(gravest, due)},
      received = received + (SELECT count(*) FROM counted), weighed = ${found.received} + (SELECT count(*) FROM counted)
    WHERE id = ${id}`);
  if (moved.length > 0) await db.$executeRaw(numberFlags(moved));
  if (found.closedAt) return;
  const trust = weights.reduce((sum, weight) => sum + weight.accuracy, 0);
  if (found.commentId !== null && found.hiddenAt === null && trust >= hideFrom) await hideByReporters(id, found.commentId, now);
}

type PackedFlag = [number, number, FlagReason, string, string, string, number, string];

/** As one value: thousands of rows one by one would hold up whoever else the process answers. */
async function readFlags(caseId: number): Promise<FlagRow[]> {
  const [row] = await db.$queryRaw<{ flags: string | null }[]>(Prisma.sql`
    SELECT json_agg(json_build_array(id, extract(epoch FROM at) * 1000, reason, encode(network, 'hex'), encode(browser, 'hex'), left(details, 200), cluster, encode(reader, 'hex')) ORDER BY id)::text AS flags
    FROM "Flag" WHERE "caseId" = ${caseId}`);
  const packed = JSON.parse(row?.flags ?? "[]") as PackedFlag[];
  return packed.map(([id, at, reason, network, browser, details, cluster, reader]) => ({
    id,
    at: new Date(at),
    reason,
    network,
    browser,
    details,
    cluster,
    reader,
  }));
}

function numberFlags(flags: readonly { id: number; number: number }[]): Prisma.Sql {
  const [ids, numbers] = [flags.map(({ id }) => id), flags.map(({ number }) => number)];
  return Prisma.sql`UPDATE "Flag" f SET cluster = m.number FROM unnest(${ids}::int[], ${numbers}::int[]) AS m(id, number) WHERE f.id = m.id`;
}

/** Only comments, and only until somebody decides: dismissing the case shows it again. */
async function hideByReporters(id: number, commentId: number, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.reviewCase.updateMany({ where: { id, closedAt: null, hiddenAt: null }, data: { hiddenAt: now } });
    if (count === 0) return;
    const { reason, dueAt } = await tx.reviewCase.findUniqueOrThrow({ where: { id }, select: { reason: true, dueAt: true } });
    if (!(await hideComment(tx, commentId, reason, now))) return;
    const hidden = await readSubject(tx, { subject: "COMMENT", id: commentId });
    await tellHidden(tx, { caseId: id, title: hidden?.title ?? "", email: hidden?.writer?.email ?? null }, dueAt, now);
    await recordEvent(
      tx,
      { actorId: null, action: "comment.hideByReporters", subject: "comment", subjectId: commentId, data: { case: id, reason } },
      now,
    );
  });
}

/** Of those who flagged a case: how often they were right before, as the factor of the formula; nobody who is new. */
async function accuracies(caseId: number): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ reader: string; right: number; decided: number }[]>(Prisma.sql`
    SELECT encode(f.reader, 'hex') AS reader, count(*)::int AS decided, count(*) FILTER (WHERE d.action NOT IN ('DISMISS', 'RESTORE'))::int AS "right"
    FROM "Flag" f
    JOIN LATERAL (SELECT action FROM "Decision" WHERE "caseId" = f."caseId" AND "reversedAt" IS NULL ORDER BY id DESC LIMIT 1) d ON true
    WHERE f."caseId" <> ${caseId} AND f.reader IN (SELECT reader FROM "Flag" WHERE "caseId" = ${caseId})
    GROUP BY f.reader`);
  return new Map(rows.map(({ reader, right, decided }) => [reader, accuracyOf(right, decided)]));
}

/** Readers per hour, mean of the past 24, of the story each case stands in; of the contact card: of all stories. */
async function reachOf(ids: readonly number[], now: Date): Promise<{ id: number; perHour: number }[]> {
  const since = new Date(now.getTime() - 24 * 60 * minute);
  return db.$queryRaw(Prisma.sql`
    SELECT c.id, coalesce((
      SELECT sum(v.views) FROM "ArticleViews" v WHERE v.hour > ${since} AND (c.subject = 'CONTACT_CARD' OR v."articleId" = coalesce(c."articleId",
        (SELECT "articleId" FROM "Comment" WHERE id = c."commentId"),
        (SELECT min("articleId") FROM "MediaUse" WHERE "assetId" = c."assetId"),
        (SELECT min(id) FROM "Article" WHERE "coverId" = c."assetId")))), 0)::float / 24 AS "perHour"
    FROM "ReviewCase" c WHERE c.id = ANY(${[...ids]})`);
}

/** Brings the factors that move by themselves (age, readers) up to date for the whole queue. */
export async function weighQueue(now: Date): Promise<void> {
  let after = 0;
  for (;;) {
    const cases = await db.reviewCase.findMany({
      where: { closedAt: null, id: { gt: after } },
      select: { id: true, openedAt: true, parts: true },
      orderBy: { id: "asc" },
      take: 500,
    });
    if (cases.length === 0) return;
    after = cases.at(-1)?.id ?? after;
    const perHour = new Map(
      (
        await reachOf(
          cases.map(({ id }) => id),
          now,
        )
      ).map((row) => [row.id, row.perHour]),
    );
    const rows = cases.flatMap(({ id, openedAt, parts: kept }) => {
      const known = kept as unknown as Partial<PriorityParts>;
      if (known.severity === undefined) return [];
      const parts = { ...(known as PriorityParts), ...movingParts(perHour.get(id) ?? 0, openedAt, now) };
      return [{ id, priority: productOf(parts), parts: JSON.stringify(parts) }];
    });
    await db.$executeRaw(Prisma.sql`
      UPDATE "ReviewCase" c SET priority = r.priority, parts = r.parts::jsonb
      FROM unnest(${rows.map(({ id }) => id)}::int[], ${rows.map(({ priority }) => priority)}::float8[], ${rows.map(({ parts }) => parts)}::text[]) AS r(id, priority, parts)
      WHERE c.id = r.id AND c."closedAt" IS NULL`);
  }
}
