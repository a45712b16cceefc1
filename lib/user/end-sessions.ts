import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "./actor";
import { canManageUsers } from "./policy";

/** Signs a person out on every device: themselves, or by the owner. Refuses as forbidden or missing. */
export async function endSessions(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (id !== actor.id && !canManageUsers(actor)) return refuse("forbidden", "只能退出自己的登录。");
  return transaction(async (tx) => {
    const ended = await tx.user.updateMany({ where: { id }, data: { sessionVersion: { increment: 1 } } });
    if (ended.count === 0) return refuse("missing", "没有这个账号。");
    await recordEvent(tx, { actorId: actor.id, action: "user.endSessions", subject: "user", subjectId: id }, now);
    return ok({ id });
  });
}
