import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { openTicket } from "@/lib/ticket/open";
import type { Visitor } from "@/lib/visitor";
import { holdCaseOf, receivedOne } from "./case";
import { addEvidence, keepEvidence } from "./evidence";
import { reasonOfComplaint } from "./reasons";
import type { ComplaintInput } from "./schema";
import { readSubject } from "./subject";
import { queueMail } from "@/lib/outbox/queue";
import { receivedMail } from "./words";

/**
 * Takes a formal complaint about an article: who, which passage, which right, evidence, contact. It joins
 * the open case of the article, or opens one whatever was decided before. Refuses as missing an article
 * that readers cannot see, also where it was withdrawn while the files came in.
 */
export async function complain(visitor: Visitor, input: ComplaintInput, now = clock()): Promise<Result<{ code: string }>> {
  const ref = { subject: "ARTICLE", id: input.article } as const;
  // Before files are taken in for nothing; what counts is asked again below.
  const subject = await readSubject(db, ref);
  if (!subject?.isVisible) return gone;
  const kept = await keepEvidence(visitor, input.evidence);
  if (!kept.ok) return kept;
  const { kind, name, identity, contact, passage, claim, details, email } = input;
  const reason = reasonOfComplaint[kind];
  return transaction(async (tx) => {
    const held = await holdCaseOf(tx, ref, reason, now);
    if (!held) return gone;
    const { caseId } = held;
    await tx.$executeRaw(receivedOne(caseId, reason, now));
    const opened = await openTicket(tx, { kind: "COMPLAINT", email: email ?? null, caseId }, now);
    const complaint = await tx.complaint.create({
      data: { caseId, kind, at: now, name, identity, contact, passage, claim, details, ticketId: opened.id },
      select: { id: true },
    });
    await addEvidence(tx, { complaintId: complaint.id }, kept.value);
    // Who complains, and of what, stands in the complaint: the log is never erased.
    const data = { complaint: complaint.id, kind, ...(kept.value.length > 0 ? { files: kept.value.length } : {}) };
    await recordEvent(tx, { actorId: null, action: "review.complain", subject: "reviewCase", subjectId: caseId, data }, now);
    if (email) await queueMail(tx, receivedMail({ to: email, code: opened.code, title: held.subject.title }), now);
    return ok({ code: opened.code });
  });
}

const gone = refuse("missing", "这篇稿件已经不在页面上。如仍有需要，请联系编辑部。");
