import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canWorkInquiries } from "./policy";
import { noInquiry, notForYou } from "./work";

/** Shows the whole number of a sender; that it was shown, and to whom, stays on record. Refuses as missing or forbidden. */
export function revealPhone(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ phone: string }>> {
  return transaction(async (tx) => {
    if (!canWorkInquiries(actor)) return notForYou;
    const inquiry = await tx.inquiry.findFirst({ where: { id, erasedAt: null }, select: { phone: true } });
    if (!inquiry) return noInquiry;
    await recordEvent(tx, { actorId: actor.id, action: "inquiry.reveal", subject: "inquiry", subjectId: id }, now);
    return ok(inquiry);
  });
}
