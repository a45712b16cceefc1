import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction, type Prisma, type Tx } from "@/lib/db";
import { articlePath } from "@/lib/format";
import type { RestrictionKind } from "@/lib/comment/restrict";
import { ok, refuse, type Result } from "@/lib/result";
import { readCode } from "@/lib/ticket/code";
import type { Visitor } from "@/lib/visitor";
import type { AppealParty, ComplaintKind, DecisionAction, FlagReason, InquiryState, TicketKind } from "@/prisma/client/enums";
import type { AppealModel as Appeal, DecisionModel as Decision } from "@/prisma/client/models";
import { holdCaseOf, receivedOne } from "./case";
import { notWeighed } from "./cluster";
import { addEvidence, keepEvidence } from "./evidence";
import type { Before } from "./effects";
import { getClause } from "./policy-clauses";
import { isAgainstReporters, reversibleUntil } from "./policy";
import { reasonOfComplaint } from "./reasons";
import type { SupplementInput } from "./schema";
import { readSubject, refOf, refSelect } from "./subject";

export type TicketView = {
  code: string;
  kind: TicketKind;
  openedAt: Date;
  /** received: nobody has looked yet. reopened: a decision was taken back and is to be made again. */
  state: "received" | "handling" | "decided" | "reversed" | "reopened";
  dueAt: Date | null;
  about: { title: string; href: string | null } | null;
  /** Somebody of this address and browser flagged the thing before: what is said here is added to that, and not shown. */
  isRepeat: boolean;
  said: { reason: FlagReason | null; complaint: ComplaintKind | null; details: string; files: string[] } | null;
  decision: {
    action: DecisionAction;
    reason: FlagReason;
    clause: { id: string; title: string; text: string } | null;
    note: string;
    at: Date;
    reversedAt: Date | null;
    /** Why it was taken back, where this side's own appeal does not say it: `isAppealed` on an appeal of the other side. */
    reversal: { why: string; isAppealed: boolean } | null;
  } | null;
  /** Of the writer: until when they, or their network, may not write; `endedAt` where that was lifted. */
  shutOut: { kind: RestrictionKind; until: Date; endedAt: Date | null } | null;
  /** What the newsroom was asked to change: null where it was asked nothing. */
  task: { doneAt: Date | null } | null;
  /** The latest appeal of this side; `text` only on the ticket it was made from. `against`: what was decided before, where another decision has taken its place. */
  appeal:
    | (Pick<Appeal, "at" | "dueAt" | "decidedAt" | "isUpheld" | "answer"> & {
        text: string | null;
        against: Pick<Decision, "action" | "at"> | null;
      })
    | null;
  mayAppeal: boolean;
  /** What was decided is what this side wanted: an appeal is not offered first. */
  isInFavour: boolean;
  maySupplement: boolean;
  hasEmail: boolean;
  /** Null also where it was erased. Never who asks, nor a number: the code is known to more people than one. */
  inquiry: { state: InquiryState; need: string } | null;
};

/**
 * A ticket for whoever has its code: what they said, where it stands, what was decided and why. Never who
 * else flagged, nor who of the staff decided. Null for an unknown code.
 */
export async function getTicket(code: string, now: Date): Promise<TicketView | null> {
  const known = readCode(code);
  if (known === null) return null;
  const ticket = await db.ticket.findUnique({
    where: { code: known },
    select: {
      id: true,
      code: true,
      kind: true,
      openedAt: true,
      email: true,
      flag: { select: { reason: true, details: true, evidence: { select: { fileName: true } } } },
      repeatsId: true,
      complaint: { select: { kind: true, passage: true, claim: true, details: true, evidence: { select: { fileName: true } } } },
      inquiry: {
        select: { state: true, need: true, erasedAt: true, article: { select: { id: true, slug: true, headline: true, status: true } } },
      },
      case: {
        select: {
          ...refSelect,
          closedAt: true,
          dueAt: true,
          turn: true,
          notes: { orderBy: { id: "desc" }, take: 1, select: { resolvedAt: true } },
          decisions: {
            orderBy: { id: "desc" },
            // An appeal that was granted may have put another decision in the place of the first.
            take: 5,
            select: {
              action: true,
              reason: true,
              clause: true,
              note: true,
              at: true,
              reversedAt: true,
              reversalNote: true,
              before: true,
              appeals: {
                select: { party: true, ticketId: true, text: true, at: true, dueAt: true, decidedAt: true, isUpheld: true, answer: true },
              },
            },
          },
        },
      },
    },
  });
  if (!ticket) return null;
  const { flag, complaint, inquiry, case: found } = ticket;
  const subject = found && (await readSubject(db, refOf(found)));
  const decisions = found?.decisions ?? [];
  const decision = decisions[0] ?? null;
  const party = ticket.kind === "WRITER" ? "WRITER" : "REPORTER";
  const appealed = decisions.find(({ appeals }) => appeals.some((each) => each.party === party)) ?? null;
  const appeal = appealed?.appeals.find((each) => each.party === party) ?? null;
  const against = appealed && appealed !== decision ? { action: appealed.action, at: appealed.at } : null;
  const isRepeat = flag === null && ticket.repeatsId !== null;
  return {
    code: ticket.code,
    kind: ticket.kind,
    openedAt: ticket.openedAt,
    state: stateOf(found, decision),
    dueAt: found && found.closedAt === null ? found.dueAt : null,
    about: subject
      ? { title: subject.title, href: subject.isVisible ? subject.href : null }
      : inquiry?.article?.status === "PUBLISHED"
        ? { title: inquiry.article.headline, href: articlePath(inquiry.article) }
        : null,
    isRepeat,
    said: flag
      ? { reason: flag.reason, complaint: null, details: flag.details, files: flag.evidence.map(({ fileName }) => fileName) }
      : complaint
        ? {
            reason: null,
            complaint: complaint.kind,
            details: [complaint.passage, complaint.claim, complaint.details].filter((part) => part !== "").join("\n"),
            files: complaint.evidence.map(({ fileName }) => fileName),
          }
        : null,
    decision: decision && {
      action: decision.action,
      reason: decision.reason,
      clause: getClause(decision.clause),
      note: decision.note,
      at: decision.at,
      reversedAt: decision.reversedAt,
      reversal: reversalOf(decision, party),
    },
    shutOut: decision && party === "WRITER" ? await shutOutBy(decision.before as unknown as Before) : null,
    task: taskOf(decision, found?.notes ?? []),
    appeal: appeal && { ...appeal, text: appeal.ticketId === ticket.id ? appeal.text : null, against },
    mayAppeal:
      decision !== null && decision.reversedAt === null && (appeal === null || against !== null) && reversibleUntil(decision) >= now,
    isInFavour: decision !== null && isAgainstReporters(decision.action) === (party === "WRITER"),
    maySupplement: (flag !== null || complaint !== null || isRepeat) && subject?.isVisible !== false,
    hasEmail: ticket.email !== null,
    inquiry: inquiry && inquiry.erasedAt === null ? { state: inquiry.state, need: inquiry.need } : null,
  };
}

async function shutOutBy({ muteId, blockId }: Before): Promise<TicketView["shutOut"]> {
  const select = { until: true, endedAt: true } as const;
  const mute = muteId === undefined ? null : await db.mute.findUnique({ where: { id: muteId }, select });
  if (mute) return { kind: "mute", ...mute };
  const block = blockId === undefined ? null : await db.networkBlock.findUnique({ where: { id: blockId }, select });
  return block && { kind: "block", ...block };
}

function reversalOf(
  {
    reversedAt,
    reversalNote,
    appeals,
  }: Pick<Decision, "reversedAt" | "reversalNote"> & { appeals: Pick<Appeal, "party" | "isUpheld" | "answer">[] },
  party: AppealParty,
): NonNullable<TicketView["decision"]>["reversal"] {
  const upheld = appeals.find(({ isUpheld }) => isUpheld);
  if (upheld) return upheld.party === party ? null : { why: upheld.answer, isAppealed: true };
  return reversedAt && reversalNote !== "" ? { why: reversalNote, isAppealed: false } : null;
}

/** Of the decision that stands, not of one that was taken back. */
function taskOf(
  decision: { action: DecisionAction; reversedAt: Date | null } | null,
  [note]: { resolvedAt: Date | null }[],
): TicketView["task"] {
  const isAsked = decision?.reversedAt === null && (decision.action === "REQUEST_EDIT" || decision.action === "CORRECT");
  return isAsked && note ? { doneAt: note.resolvedAt } : null;
}

function stateOf(found: { closedAt: Date | null; turn: number } | null, decision: { reversedAt: Date | null } | null): TicketView["state"] {
  if (!found) return "received";
  if (found.closedAt) return decision?.reversedAt ? "reversed" : "decided";
  if (decision) return "reopened";
  return found.turn > 0 ? "handling" : "received";
}

/**
 * Adds words, evidence or a mail address to what was flagged or complained about. Where it was decided
 * already, new evidence opens a case again; words alone are added and change nothing. Refuses as missing an
 * unknown code, as invalid when nothing was given or all words together are too long.
 */
export async function supplement(
  visitor: Visitor,
  { code, details, email, evidence }: SupplementInput,
  now = clock(),
): Promise<Result<{ code: string; isReopened: boolean }>> {
  const known = readCode(code);
  if (known === null || !(await mySaid(db, known))) return unknown;
  if (details === "" && evidence.length === 0 && !email)
    return refuse("invalid", "请填写补充说明、邮箱或选择文件。", { details: "还没有内容" });
  const kept = await keepEvidence(visitor, evidence);
  if (!kept.ok) return kept;
  return transaction(async (tx) => {
    // Two who add at once come one after the other, and neither's words are lost; also those of two tickets of one flag.
    await tx.$executeRaw`SELECT FROM "Ticket" WHERE code = ${known} FOR UPDATE`;
    await tx.$executeRaw`SELECT FROM "Flag" WHERE id IN (SELECT "repeatsId" FROM "Ticket" WHERE code = ${known}) OR "ticketId" = (SELECT id FROM "Ticket" WHERE code = ${known}) FOR UPDATE`;
    const said = await mySaid(tx, known);
    if (!said) return unknown;
    const { ticket, flag, complaint, case: found } = said;
    const before = flag?.details ?? complaint?.details ?? "";
    const all = [before, details].filter((part) => part !== "").join("\n");
    const most = flag ? longest.flag : longest.complaint;
    if (details !== "" && all.length > most) return tooLong(Math.max(0, most - before.length - 1));
    const of = flag ? { flagId: flag.id } : { complaintId: complaint?.id ?? 0 };
    if (email) await tx.ticket.update({ where: { id: ticket.id }, data: { email } });
    if (details !== "" && flag) await tx.flag.update({ where: { id: flag.id }, data: { details: all } });
    if (details !== "" && complaint) await tx.complaint.update({ where: { id: complaint.id }, data: { details: all } });
    const hashes = kept.value.map(({ sha256 }) => sha256);
    const seen = await tx.evidence.count({
      where: { sha256: { in: hashes }, OR: [{ flag: { caseId: found.id } }, { complaint: { caseId: found.id } }] },
    });
    await addEvidence(tx, of, kept.value);
    const reason = flag?.reason ?? reasonOfComplaint[complaint?.kind ?? "CORRECTION"];
    const reopened = found.closedAt !== null && kept.value.length > seen ? await holdCaseOf(tx, refOf(found), reason, now) : null;
    if (reopened) {
      const { caseId } = reopened;
      // It moves with its ticket: a reader counts once in the new case as well.
      const isThere = flag && (await tx.flag.count({ where: { caseId, reader: flag.reader } })) > 0;
      if (!isThere) {
        await tx.ticket.updateMany({
          where: { OR: [{ id: ticket.id }, ...(flag ? [{ flag: { id: flag.id } }, { repeatsId: flag.id }] : [])] },
          data: { caseId },
        });
        if (flag) await tx.flag.update({ where: { id: flag.id }, data: { caseId, at: now, cluster: notWeighed } });
        if (complaint) {
          await tx.complaint.update({ where: { id: complaint.id }, data: { caseId, at: now } });
          await tx.$executeRaw(receivedOne(caseId, reason, now));
        }
      }
      await recordEvent(
        tx,
        { actorId: null, action: "review.reopen", subject: "reviewCase", subjectId: caseId, data: { case: found.id } },
        now,
      );
    }
    const data = { isComplaint: complaint !== null, words: details !== "", files: kept.value.length, email: email !== undefined };
    await recordEvent(tx, { actorId: null, action: "review.supplement", subject: "reviewCase", subjectId: found.id, data }, now);
    return ok({ code: ticket.code, isReopened: reopened !== null });
  });
}

/** Characters that all of one person's words on a ticket may have together. */
const longest = { flag: 2_000, complaint: 6_000 };

function tooLong(room: number) {
  const message = room === 0 ? "这个工单的补充说明已经写满，请改用文件补充。" : `补充说明还可以写 ${room} 字，请缩短，或改用文件补充。`;
  return refuse("invalid", message, { details: message });
}

const unknown = refuse("missing", "没有找到可以补充的工单，请核对工单号。");

const saidSelect = { id: true, details: true, reason: true, reader: true } satisfies Prisma.FlagSelect;

/** What was flagged or complained about under a code (of one who flagged before: their first flag), and its case; null for any other ticket. */
async function mySaid(asked: Pick<Tx, "ticket">, code: string) {
  const found = await asked.ticket.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      flag: { select: saidSelect },
      repeats: { select: saidSelect },
      complaint: { select: { id: true, details: true, kind: true } },
      case: { select: { id: true, closedAt: true, ...refSelect } },
    },
  });
  if (!found?.case) return null;
  const { repeats, complaint, case: about, ...ticket } = found;
  const flag = found.flag ?? repeats;
  if (!flag && !complaint) return null;
  return { ticket, flag, complaint, case: about };
}
