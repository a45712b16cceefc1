import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { openTicket } from "@/lib/ticket/open";
import { ensureCase, receivedOne } from "./case";
import { addEvidence, keepEvidence } from "./evidence";
import { reasonOfComplaint } from "./reasons";
import type { ComplaintInput } from "./schema";
import { readSubject } from "./subject";
import { queueMail } from "@/lib/outbox/queue";
import { receivedMail } from "./words";

/**
 * Takes a formal complaint about an article: who, which passage, which right, evidence, contact. It joins
 * the open case of the article, or opens one whatever was decided before. Refuses as missing an article
 * that readers cannot see.
 */
export async function complain(input: ComplaintInput, now = clock()): Promise<Result<{ code: string }>> {
  const subject = await readSubject(db, { subject: "ARTICLE", id: input.article });
  if (!subject?.isVisible) return refuse("missing", "这篇稿件已经不在页面上。如仍有需要，请联系编辑部。");
  const kept = await keepEvidence(input.evidence);
  if (!kept.ok) return kept;
  const { kind, name, identity, contact, passage, claim, details, email } = input;
  const reason = reasonOfComplaint[kind];
  const ticket = await transaction(async (tx) => {
    const caseId = await ensureCase(tx, subject, reason, now);
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
    if (email) await queueMail(tx, receivedMail({ to: email, code: opened.code, title: subject.title }), now);
    return opened;
  });
  return ok({ code: ticket.code });
}
