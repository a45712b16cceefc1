import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction, type Prisma, type Tx } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { InquiryState } from "@/prisma/client/enums";
import { canWorkInquiries, nextStates } from "./policy";

type Guard = { id: number; version: number };
type Loaded = { state: InquiryState; assigneeId: number | null; isSpam: boolean };

export const noInquiry: Refusal = refuse("missing", "没有这条咨询，可能已到期删除。");
export const notForYou: Refusal = refuse("forbidden", "咨询由编辑和站长跟进，您的角色没有这项权限。");

/** A person takes an inquiry over, or gives it to a colleague; "new" becomes "assigned" by it. Null: nobody's. */
export function assignInquiry(actor: Actor, { assignee, ...guard }: Guard & { assignee: number | null }, now = clock()) {
  return change(actor, guard, now, async (tx, { state }) => {
    const person =
      assignee === null
        ? null
        : await tx.user.findUnique({ where: { id: assignee }, select: { id: true, role: true, name: true, deactivatedAt: true } });
    if (assignee !== null && (!person || person.deactivatedAt || !canWorkInquiries(person)))
      return refuse("invalid", "请选择在岗的编辑或站长。", { assignee: "请选择在岗的编辑或站长" });
    const moved: InquiryState =
      state === "NEW" && assignee !== null ? "ASSIGNED" : state === "ASSIGNED" && assignee === null ? "NEW" : state;
    return ok({ data: { assigneeId: assignee, state: moved }, action: "inquiry.assign", event: { to: person?.name ?? null } });
  });
}

/** Moves an inquiry on: contacted, won, lost, or taken up again. */
export function moveInquiry(actor: Actor, { state: to, ...guard }: Guard & { state: InquiryState }, now = clock()) {
  return change(actor, guard, now, (_tx, { state: from, assigneeId }) => {
    if (!nextStates(from).includes(to)) return refuse("stale", "这条咨询现在不能这样流转，请刷新后再看。");
    // Whoever reaches the sender first has taken it on; what has ended needs no reminder.
    const data = {
      state: to,
      ...(assigneeId === null ? { assigneeId: actor.id } : {}),
      ...(to === "WON" || to === "LOST" ? { remindAt: null } : {}),
    };
    return ok({ data, action: "inquiry.move", event: { from, to } });
  });
}

/** When the assignee wants to be reminded; null: not at all. */
export function remindOfInquiry(actor: Actor, { at, ...guard }: Guard & { at: Date | null }, now = clock()) {
  return change(actor, guard, now, () => {
    if (at !== null && at <= now) return refuse("invalid", "提醒时间要晚于现在。", { at: "提醒时间要晚于现在" });
    return ok({ data: { remindAt: at }, action: "inquiry.remind", event: {} });
  });
}

/** Folds an inquiry away as spam, or takes it out again. */
export function markSpam(actor: Actor, { spam, ...guard }: Guard & { spam: "yes" | "no" }, now = clock()) {
  return change(actor, guard, now, () =>
    ok({ data: { isSpam: spam === "yes" }, action: "inquiry.markSpam", event: { to: spam === "yes" } }),
  );
}

type Change = { data: Prisma.InquiryUncheckedUpdateInput; action: string; event: Prisma.InputJsonObject };

/** What every change has in common: who may, the version it is made from, the event. Refuses as missing, forbidden or stale. */
function change(
  actor: Actor,
  { id, version }: Guard,
  now: Date,
  decide: (tx: Tx, inquiry: Loaded) => Result<Change> | Promise<Result<Change>>,
): Promise<Result<{ version: number }>> {
  return transaction(async (tx) => {
    if (!canWorkInquiries(actor)) return notForYou;
    const inquiry = await tx.inquiry.findFirst({
      where: { id, erasedAt: null, repeatOfId: null },
      select: { state: true, assigneeId: true, isSpam: true, version: true },
    });
    if (!inquiry) return noInquiry;
    const decided = await decide(tx, inquiry);
    if (!decided.ok) return decided;
    const { data, action, event } = decided.value;
    const { count } = await tx.inquiry.updateMany({ where: { id, version, erasedAt: null }, data: { ...data, version: { increment: 1 } } });
    if (count === 0) return refuse("stale", "同事刚刚改动过这条咨询，请看过最新情况再操作。");
    // The tickets of those who sent it again move on with it.
    await tx.inquiry.updateMany({ where: { repeatOfId: id, erasedAt: null }, data });
    await recordEvent(tx, { actorId: actor.id, action, subject: "inquiry", subjectId: id, data: event }, now);
    return ok({ version: version + 1 });
  });
}
