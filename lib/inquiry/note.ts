import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canWorkInquiries } from "./policy";
import { noInquiry, notForYou } from "./work";

/** Writes down what was said or agreed with the sender. Refuses as missing or forbidden. */
export function noteInquiry(actor: Actor, { id, text }: { id: number; text: string }, now = clock()): Promise<Result<null>> {
  return transaction(async (tx) => {
    if (!canWorkInquiries(actor)) return notForYou;
    const inquiry = await tx.inquiry.findFirst({ where: { id, erasedAt: null }, select: { id: true } });
    if (!inquiry) return noInquiry;
    await tx.inquiryNote.create({ data: { inquiryId: id, at: now, byId: actor.id, text } });
    // What is noted may be personal: the event says only that.
    await recordEvent(tx, { actorId: actor.id, action: "inquiry.note", subject: "inquiry", subjectId: id }, now);
    return ok(null);
  });
}
