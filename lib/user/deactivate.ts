import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "./actor";
import { endLinks } from "./link";
import { isLastOwner } from "./owners";
import { canManageUsers } from "./policy";

/** Ends a person's access at once, sessions and links included; what they wrote stays. Refuses as forbidden, missing, or invalid for oneself and the last owner. */
export async function deactivateUser(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canManageUsers(actor)) return refuse("forbidden", "只有站长可以停用账号。");
  if (id === actor.id) return refuse("invalid", "不能停用自己的账号，请由另一位站长操作。");
  return transaction(async (tx) => {
    if (await isLastOwner(tx, id)) return refuse("invalid", "至少要有一位在职的站长。");
    const ended = await tx.user.updateMany({
      where: { id, deactivatedAt: null },
      data: { deactivatedAt: now, sessionVersion: { increment: 1 } },
    });
    if (ended.count === 0) return refuse("missing", "没有这个在用的账号。");
    await endLinks(tx, id, now);
    await recordEvent(tx, { actorId: actor.id, action: "user.deactivate", subject: "user", subjectId: id }, now);
    return ok({ id });
  });
}

/** Lets a person in again, with the password they had. Refuses as forbidden or missing. */
export async function reactivateUser(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canManageUsers(actor)) return refuse("forbidden", "只有站长可以恢复账号。");
  return transaction(async (tx) => {
    const back = await tx.user.updateMany({ where: { id, deactivatedAt: { not: null } }, data: { deactivatedAt: null } });
    if (back.count === 0) return refuse("missing", "没有这个已停用的账号。");
    await recordEvent(tx, { actorId: actor.id, action: "user.reactivate", subject: "user", subjectId: id }, now);
    return ok({ id });
  });
}
