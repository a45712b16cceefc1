import { recordEvent } from "@/lib/audit/record";
import { Prisma, type Tx } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";
import type { FlagReason } from "@/prisma/client/enums";
import { classes, dueAt, gravestFirst } from "./reasons";
import { columnsOf, readSubject, refSelect, type Subject, type SubjectRef } from "./subject";

/** What a case is about and how it stands: what every card of it shows. */
export const standingSelect = {
  ...{ id: true, ...refSelect, openedAt: true, closedAt: true, reason: true, received: true, reporters: true, priority: true, parts: true },
  ...{ dueAt: true, turn: true, hiddenAt: true, claimedUntil: true, claimedBy: { select: { id: true, name: true } } },
} satisfies Prisma.ReviewCaseSelect;

/** The open case of a thing; null when there is none. */
export async function findOpenCase(tx: Pick<Tx, "reviewCase">, ref: SubjectRef): Promise<number | null> {
  const found = await tx.reviewCase.findFirst({ where: { ...columnsOf(ref), closedAt: null }, select: { id: true } });
  return found?.id ?? null;
}

/**
 * The one open case of a thing that readers see, made where there is none and held until the end of the transaction: a
 * decision on it is before this act or after it. Null when readers do not see the thing, by such a decision or otherwise.
 */
export async function holdCaseOf(
  tx: Tx,
  ref: SubjectRef,
  reason: FlagReason,
  now: Date,
): Promise<{ caseId: number; subject: Subject } | null> {
  for (;;) {
    const held = await holdOpenCase(tx, ref);
    // Read once the case is held: a decision that we waited for may have taken the thing away.
    const subject = await readSubject(tx, ref);
    if (!subject?.isVisible) return null;
    const caseId = held ?? (await openCase(tx, subject, reason, now));
    if (caseId !== null) return { caseId, subject };
  }
}

async function holdOpenCase(tx: Tx, ref: SubjectRef): Promise<number | null> {
  const id = await findOpenCase(tx, ref);
  if (id === null) return null;
  const held = await tx.$queryRaw<unknown[]>(Prisma.sql`SELECT id FROM "ReviewCase" WHERE id = ${id} AND "closedAt" IS NULL FOR UPDATE`);
  return held.length > 0 ? id : null;
}

/** Null where somebody opened one meanwhile. */
async function openCase(tx: Tx, subject: Subject, reason: FlagReason, now: Date): Promise<number | null> {
  const { articleId, commentId, assetId } = columnsOf(subject);
  const target = {
    ARTICLE: Prisma.sql`("articleId")`,
    COMMENT: Prisma.sql`("commentId")`,
    MEDIA: Prisma.sql`("assetId")`,
    CONTACT_CARD: Prisma.sql`(subject)`,
  }[subject.subject];
  const kind = Prisma.raw(`'${subject.subject}'`);
  const [made] = await tx.$queryRaw<{ id: number }[]>(Prisma.sql`
    INSERT INTO "ReviewCase" (subject, "articleId", "commentId", "assetId", version, "openedAt", reason, "dueAt", priority)
    VALUES (${kind}, ${articleId}, ${commentId}, ${assetId}, ${subject.version}, ${now}, ${reason}::"FlagReason", ${dueAt(reason, now)}, ${classes[reason].severity})
    ON CONFLICT ${target} WHERE "closedAt" IS NULL AND subject = ${kind} DO NOTHING RETURNING id`);
  if (!made) return null;
  await recordEvent(tx, { actorId: null, action: "review.open", subject: "reviewCase", subjectId: made.id, data: { reason } }, now);
  return made.id;
}

export type OpenCase = { id: number; commentId: number; isBusy: boolean };

/** The open cases of comments, held until the end of the transaction: a colleague's decision is before this act or after it. */
export function holdOpenCases(tx: Tx, actor: Actor, ids: readonly number[], now: Date): Promise<OpenCase[]> {
  return tx.$queryRaw(Prisma.sql`
    SELECT id, "commentId", coalesce("claimedById" <> ${actor.id} AND "claimedUntil" > ${now}, false) AS "isBusy"
    FROM "ReviewCase" WHERE "commentId" = ANY(${[...ids]}) AND "closedAt" IS NULL ORDER BY id FOR UPDATE`);
}

/** The case of each comment, closed: the one it has, or one made for what a moderator took up by themselves. `waitsSince`: null for one that did not wait. */
export async function closeCases(
  tx: Tx,
  comments: readonly { id: number; version: number; waitsSince: Date | null }[],
  { cases, reason }: { cases: readonly OpenCase[]; reason: FlagReason },
  now: Date,
): Promise<Map<number, number>> {
  const ids = new Set(comments.map(({ id }) => id));
  const open = cases.filter(({ commentId }) => ids.has(commentId));
  await tx.reviewCase.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { turn: { increment: 1 }, closedAt: now, claimedById: null, claimedUntil: null, hiddenAt: null },
  });
  const hasCase = new Set(open.map(({ commentId }) => commentId));
  const made = await tx.reviewCase.createManyAndReturn({
    data: comments
      .filter(({ id }) => !hasCase.has(id))
      .map(({ id, version, waitsSince }) => {
        const openedAt = waitsSince ?? now;
        return {
          subject: "COMMENT" as const,
          turn: 1,
          commentId: id,
          version,
          openedAt,
          closedAt: now,
          reason,
          dueAt: dueAt(reason, openedAt),
        };
      }),
    select: { id: true, commentId: true },
  });
  return new Map([...open, ...made].map(({ id, commentId }) => [commentId ?? 0, id]));
}

/** What a case takes over from what came in: the gravest class and the earliest deadline. */
export function graver(reason: FlagReason, due: Date): Prisma.Sql {
  return Prisma.sql`"dueAt" = least("dueAt", ${due}),
    reason = CASE WHEN array_position(${gravestFirst}::text[], reason::text) > array_position(${gravestFirst}::text[], ${reason}) THEN ${reason}::"FlagReason" ELSE reason END`;
}

/** One more complaint was received. Flags are counted by a job (weigh.ts): thousands of them would wait here for each other. */
export function receivedOne(caseId: number, reason: FlagReason, now: Date): Prisma.Sql {
  return Prisma.sql`UPDATE "ReviewCase" SET received = received + 1, ${graver(reason, dueAt(reason, now))} WHERE id = ${caseId}`;
}
