import { db, Prisma, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { makeCode } from "@/lib/ticket/code";
import { browserMark, marksOf, type Visitor, type VisitorMarks } from "@/lib/visitor";
import type { FlagReason } from "@/prisma/client/enums";
import { ensureCase, findOpenCase } from "./case";
import { addEvidence, keepEvidence, type EvidenceFile } from "./evidence";
import { notCounted, notWeighed } from "./cluster";
import { standingDecision } from "./earlier";
import type { FlagInput } from "./schema";
import { isVisibleToReaders, readSubject } from "./subject";
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
export async function flagThing(
  visitor: Visitor,
  input: FlagInput,
  now = new Date(),
): Promise<Result<{ code: string; isAnswered: boolean }>> {
  const marks = { ...marksOf(visitor), browser: browserMark(visitor) };
  const ref = { subject: input.subject, id: input.id };
  const [refusal, isVisible, open] = await Promise.all([refusalOf(marks, now), isVisibleToReaders(ref), findOpenCase(db, ref)]);
  if (refusal) return refusal;
  if (!isVisible) return gone;
  const kept = await keepEvidence(input.evidence);
  if (!kept.ok) return kept;
  const flag = { reason: input.reason, details: input.details, email: input.email ?? null };
  if (open !== null) return ok({ code: await addFlag(open, flag, marks, kept.value, now), isAnswered: false });

  const subject = await readSubject(db, ref);
  if (!subject?.isVisible) return gone;
  const standing = await standingDecision(db, subject);
  if (standing && kept.value.length === 0 && standing.reasons.includes(input.reason))
    return ok({ code: await addFlag(standing.caseId, flag, marks, [], now, false), isAnswered: true });
  const caseId = await transaction((tx) => ensureCase(tx, subject, input.reason, now));
  const code = await addFlag(caseId, flag, marks, kept.value, now);
  // Later ones are reckoned with by the job; the desk need not wait for the first.
  await weighCase(caseId, now);
  return ok({ code, isAnswered: false });
}

const gone = refuse("missing", "这条内容已经不在页面上，无需举报。");

async function refusalOf({ reader, network }: Marks, now: Date) {
  const [said] = await db.$queryRaw<{ today: number; blocked: boolean }[]>(Prisma.sql`
    SELECT (SELECT count(*)::int FROM "Flag" WHERE reader = ${reader} AND at > ${new Date(now.getTime() - day)}) AS today,
      EXISTS (SELECT 1 FROM "NetworkBlock" WHERE network = ${network} AND until > ${now} AND "endedAt" IS NULL) AS blocked`);
  if (said?.blocked) return refuse("forbidden", "您所在的网络因多次违规暂时不能举报。确有需要，请通过投诉表单提交。");
  if (said && said.today >= flagsPerDay)
    return refuse("limited", `每人每天最多举报 ${flagsPerDay} 次，请明天再来；紧急情况请使用投诉表单。`);
  return null;
}

/**
 * Ticket and flag in one statement that touches no row of others, so that thousands do not wait for each
 * other. A reader who flagged this before gets another ticket, and their words are added to the first;
 * nothing is counted twice. `counts`: false for one that is answered by what was decided already.
 */
async function addFlag(caseId: number, flag: NewFlag, marks: Marks, evidence: EvidenceFile[], now: Date, counts = true): Promise<string> {
  const code = makeCode();
  const { reason, details, email } = flag;
  const { reader, network, browser } = marks;
  const cluster = counts ? notWeighed : notCounted;
  const [added] = await db.$queryRaw<{ flagId: number | null }[]>(Prisma.sql`
    WITH ticket AS (
      INSERT INTO "Ticket" (code, kind, "openedAt", email, "caseId") VALUES (${code}, 'FLAG', ${now}, ${email}, ${caseId}) RETURNING id
    ), flag AS (
      INSERT INTO "Flag" ("caseId", reason, details, at, reader, network, browser, cluster, "ticketId")
      SELECT ${caseId}, ${reason}::"FlagReason", ${details}, ${now}, ${reader}, ${network}, ${browser}, ${cluster}, id FROM ticket
      ON CONFLICT ("caseId", reader) DO NOTHING RETURNING id
    )
    SELECT (SELECT id FROM flag) AS "flagId"`);
  const flagId = added?.flagId ?? null;
  if (flagId !== null && evidence.length === 0) return code;
  if (details === "" && evidence.length === 0) return code;
  await transaction(async (tx) => {
    const own = await tx.flag.findUniqueOrThrow({ where: { caseId_reader: { caseId, reader } }, select: { id: true, details: true } });
    if (flagId === null && details !== "" && !own.details.includes(details))
      await tx.flag.update({
        where: { id: own.id },
        data: {
          details: [own.details, details]
            .filter((part) => part !== "")
            .join("\n")
            .slice(0, 2_000),
        },
      });
    await addEvidence(tx, { flagId: own.id }, evidence);
  });
  return code;
}
