import { visibleToReaders } from "@/lib/article/queries";
import { clock } from "@/lib/clock";
import { db, Prisma, transaction } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import { makeCode } from "@/lib/ticket/code";
import { browserMark, marksOf, type Visitor, type VisitorMarks } from "@/lib/visitor";
import type { CaseSubject, FlagReason } from "@/prisma/client/enums";
import { findOpenCase, holdCaseOf } from "./case";
import { addEvidence, keepEvidence, type EvidenceFile } from "./evidence";
import { notCounted, notWeighed } from "./cluster";
import { standingDecision } from "./earlier";
import type { FlagInput } from "./schema";
import { readSubject, type SubjectRef } from "./subject";
import { weighCase } from "./weigh";

/** Flags of one reader within 24 hours. */
export const flagsPerDay = 20;
const day = 24 * 3_600_000;

type Marks = VisitorMarks & { browser: Uint8Array<ArrayBuffer> };
type NewFlag = { reason: FlagReason; details: string; email: string | null };

/**
 * Takes a flag from anybody and gives the code of its ticket. All flags of one thing gather in its open
 * case; one reader counts once in it. Nothing else happens here, however many come: the order of the queue
 * is reckoned by a job. A flag of what was decided already is answered with that decision (`isAnswered`),
 * unless it brings a new class, evidence or the content has changed since. Refuses as missing what readers
 * cannot see, as forbidden a blocked network, as limited more than 20 a day.
 */
export async function flagThing(visitor: Visitor, input: FlagInput, now = clock()): Promise<Result<{ code: string; isAnswered: boolean }>> {
  const marks = { ...marksOf(visitor), browser: browserMark(visitor) };
  const ref = { subject: input.subject, id: input.id };
  const door = await askDoor(ref, marks, now);
  const refusal = refusalOf(door);
  if (refusal) return refusal;
  if (!door.isVisible) return gone;
  const kept = await keepEvidence(visitor, input.evidence);
  if (!kept.ok) return kept;
  const flag = { reason: input.reason, details: input.details, email: input.email ?? null };
  if (door.openCase !== null && kept.value.length === 0) {
    const code = await addFlag(door.openCase, flag, marks, [], now);
    if (code !== null) return ok({ code, isAnswered: false });
  }
  return flagSlowly(ref, flag, marks, kept.value, now);
}

/** Where there is no open case, it was closed just now, or files took their time to come in: everything is asked again. */
async function flagSlowly(
  ref: SubjectRef,
  flag: NewFlag,
  marks: Marks,
  evidence: EvidenceFile[],
  now: Date,
): Promise<Result<{ code: string; isAnswered: boolean }>> {
  for (;;) {
    const subject = await readSubject(db, ref);
    if (!subject?.isVisible) return gone;
    const isOpen = (await findOpenCase(db, ref)) !== null;
    const standing = isOpen || evidence.length > 0 ? null : await standingDecision(db, subject);
    if (standing?.reasons.includes(flag.reason)) {
      const code = await addFlag(standing.caseId, flag, marks, [], now, false);
      if (code !== null) return ok({ code, isAnswered: true });
    }
    const held = await transaction((tx) => holdCaseOf(tx, ref, flag.reason, now));
    if (!held) return gone;
    const code = await addFlag(held.caseId, flag, marks, evidence, now);
    if (code === null) continue; // closed before the flag came to it
    // Later ones are reckoned with by the job; the desk need not wait for the first.
    if (!isOpen) await weighCase(held.caseId, now);
    return ok({ code, isAnswered: false });
  }
}

const gone = refuse("missing", "这条内容已经不在页面上，无需举报。");

/**
 * What must be known of every flag, asked at once, since thousands may come within a minute: how many this
 * reader sent today, whether their network is blocked, whether readers see the thing, and its open case.
 */
async function askDoor({ subject, id }: SubjectRef, { reader, network }: Marks, now: Date): Promise<Door> {
  const { isVisible, isIts } = inSql(subject, id);
  const [door] = await db.$queryRaw<(Omit<Door, "isVisible"> & { isVisible: boolean | null })[]>(Prisma.sql`
    SELECT (SELECT count(*)::int FROM "Flag" WHERE reader = ${reader} AND at > ${new Date(now.getTime() - day)}) AS today,
      EXISTS (SELECT 1 FROM "NetworkBlock" WHERE network = ${network} AND until > ${now} AND "endedAt" IS NULL) AS "isBlocked",
      ${isVisible} AS "isVisible",
      (SELECT id FROM "ReviewCase" WHERE ${isIts} AND "closedAt" IS NULL) AS "openCase"`);
  if (!door) throw new Error("nothing was answered");
  // Null: there are few, they are looked at whole.
  return { ...door, isVisible: door.isVisible ?? (await readSubject(db, { subject, id }))?.isVisible ?? false };
}

type Door = { today: number; isBlocked: boolean; isVisible: boolean; openCase: number | null };

function inSql(subject: CaseSubject, id: number): { isVisible: Prisma.Sql; isIts: Prisma.Sql } {
  const { status } = visibleToReaders;
  const article = Prisma.sql`SELECT 1 FROM "Article" a WHERE a.status = ${status}::"ArticleStatus" AND a."deletedAt" IS NULL`;
  switch (subject) {
    case "ARTICLE":
      return {
        isVisible: Prisma.sql`EXISTS (${article} AND a.id = ${id})`,
        isIts: Prisma.sql`subject = 'ARTICLE' AND "articleId" = ${id}`,
      };
    case "COMMENT":
      return {
        isVisible: Prisma.sql`EXISTS (SELECT 1 FROM "Comment" c WHERE c.id = ${id} AND c.status = 'VISIBLE' AND EXISTS (${article} AND a.id = c."articleId"))`,
        isIts: Prisma.sql`subject = 'COMMENT' AND "commentId" = ${id}`,
      };
    case "MEDIA":
      return { isVisible: Prisma.sql`NULL::bool`, isIts: Prisma.sql`subject = 'MEDIA' AND "assetId" = ${id}` };
    case "CONTACT_CARD":
      return { isVisible: Prisma.sql`NULL::bool`, isIts: Prisma.sql`subject = 'CONTACT_CARD'` };
  }
}

function refusalOf({ isBlocked, today }: Door): Refusal | null {
  if (isBlocked) return refuse("forbidden", "您所在的网络因多次违规暂时不能举报。确有需要，请通过投诉表单提交。");
  if (today >= flagsPerDay) return refuse("limited", `每人每天最多举报 ${flagsPerDay} 次，请明天再来；紧急情况请使用投诉表单。`);
  return null;
}

/**
 * Ticket and flag in one statement that touches no row of others, so that thousands do not wait for each
 * other. A reader who flagged this before gets another ticket, and their words are added to the first flag, now and
 * later: not the first ticket, for whoever has its address and browser may be somebody else. Nothing is counted twice.
 * `counts`: false for one that is answered by what was decided already; any other joins an open case only: null when it
 * was closed meanwhile.
 */
async function addFlag(
  caseId: number,
  flag: NewFlag,
  marks: Marks,
  evidence: EvidenceFile[],
  now: Date,
  counts = true,
): Promise<string | null> {
  const code = makeCode();
  const { reason, details, email } = flag;
  const { reader, network, browser } = marks;
  const cluster = counts ? notWeighed : notCounted;
  const [added] = await db.$queryRaw<{ ticketId: number | null; flagId: number | null }[]>(Prisma.sql`
    WITH ticket AS (
      INSERT INTO "Ticket" (code, kind, "openedAt", email, "caseId", "repeatsId")
      SELECT ${code}, 'FLAG', ${now}, ${email}, id, (SELECT id FROM "Flag" WHERE "caseId" = ${caseId} AND reader = ${reader})
      FROM "ReviewCase" WHERE id = ${caseId} AND ("closedAt" IS NULL) = ${counts} RETURNING id
    ), flag AS (
      INSERT INTO "Flag" ("caseId", reason, details, at, reader, network, browser, cluster, "ticketId")
      SELECT ${caseId}, ${reason}::"FlagReason", ${details}, ${now}, ${reader}, ${network}, ${browser}, ${cluster}, id FROM ticket
      ON CONFLICT ("caseId", reader) DO NOTHING RETURNING id
    )
    SELECT (SELECT id FROM ticket) AS "ticketId", (SELECT id FROM flag) AS "flagId"`);
  if (!added || added.ticketId === null) return null;
  const { flagId } = added;
  if (flagId !== null && evidence.length === 0) return code;
  await transaction(async (tx) => {
    const own = await tx.flag.findUniqueOrThrow({ where: { caseId_reader: { caseId, reader } }, select: { id: true, details: true } });
    // Of two that come at once, neither sees the flag of the other above.
    if (flagId === null) await tx.ticket.updateMany({ where: { code, repeatsId: null }, data: { repeatsId: own.id } });
    if (flagId === null && details !== "" && !own.details.includes(details))
      await tx.flag.update({
        where: { id: own.id },
        data: { details: [own.details, details].filter((part) => part !== "").join("\n") },
      });
    await addEvidence(tx, { flagId: own.id }, evidence);
  });
  return code;
}
