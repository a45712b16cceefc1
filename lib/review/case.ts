import { Prisma, type Tx } from "@/lib/db";
import type { FlagReason } from "@/prisma/client/enums";
import { classes, dueAt, gravestFirst } from "./reasons";
import { columnsOf, type Subject, type SubjectRef } from "./subject";

/** The open case of a thing; null when there is none. */
export async function findOpenCase(tx: Pick<Tx, "reviewCase">, ref: SubjectRef): Promise<number | null> {
  const found = await tx.reviewCase.findFirst({ where: { ...columnsOf(ref), closedAt: null }, select: { id: true } });
  return found?.id ?? null;
}

/** The one open case of a thing, made where there is none; of two who make it at once, both get the same. */
export async function ensureCase(tx: Tx, subject: Subject, reason: FlagReason, now: Date): Promise<number> {
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
  if (made) return made.id;
  const found = await findOpenCase(tx, subject);
  if (found === null) throw new Error("a case was closed while it was looked for");
  return found;
}

/** One more that was received: the counter, the gravest class and the earliest deadline, in one statement that waits for nobody long. */
export function receivedOne(caseId: number, reason: FlagReason, now: Date): Prisma.Sql {
  return Prisma.sql`
    UPDATE "ReviewCase" SET received = received + 1, "dueAt" = least("dueAt", ${dueAt(reason, now)}),
      reason = CASE WHEN array_position(${gravestFirst}::text[], reason::text) > array_position(${gravestFirst}::text[], ${reason}) THEN ${reason}::"FlagReason" ELSE reason END
    WHERE id = ${caseId}`;
}
