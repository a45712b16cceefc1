import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { dropMail } from "@/lib/outbox/queue";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { phoneHash } from "./keep";
import { canManagePersonalData } from "./policy";

/** Erases everything a person sent from a number, as they may ask. What is left counts for nobody: story, day, outcome. */
export function erasePerson(actor: Actor, { phone }: { phone: string }, now = clock()): Promise<Result<{ erased: number }>> {
  return transaction(async (tx) => {
    if (!canManagePersonalData(actor)) return refuse("forbidden", "个人信息的导出和删除由站长办理。");
    const found = await tx.inquiry.findMany({ where: { phoneHash: phoneHash(phone), erasedAt: null }, select: { id: true } });
    await erase(
      tx,
      found.map(({ id }) => id),
      now,
    );
    await recordEvent(
      tx,
      { actorId: actor.id, action: "inquiry.erase", subject: "inquiry", subjectId: 0, data: { count: found.length } },
      now,
    );
    return ok({ erased: found.length });
  });
}

/** A job: erases what has been kept for its time. */
export async function eraseDueInquiries(now: Date): Promise<number> {
  return transaction(async (tx) => {
    const due = await tx.inquiry.findMany({ where: { eraseAt: { lte: now }, erasedAt: null }, select: { id: true }, take: 500 });
    if (due.length === 0) return 0;
    await erase(
      tx,
      due.map(({ id }) => id),
      now,
    );
    await recordEvent(tx, { actorId: null, action: "inquiry.erase", subject: "inquiry", subjectId: 0, data: { count: due.length } }, now);
    return due.length;
  });
}

async function erase(tx: Tx, ids: number[], now: Date): Promise<void> {
  const nothing = { need: "", purpose: "", tax: "", company: "", contact: "", phone: "", message: "", phoneHash: new Uint8Array(0) };
  await tx.inquiry.updateMany({
    where: { id: { in: ids } },
    data: { ...nothing, remindAt: null, erasedAt: now, version: { increment: 1 } },
  });
  await tx.inquiryNote.deleteMany({ where: { inquiryId: { in: ids } } });
  // What the desk was mailed names the company and the need, and waits for as long as there is no mail server.
  await dropMail(tx, "inquiry", ids);
}
