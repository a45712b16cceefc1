import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Role } from "@/prisma/client/enums";
import type { Actor } from "./actor";
import { isLastOwner } from "./owners";
import { canManageUsers } from "./policy";

/** Gives a person another role; it counts from their next request on. Refuses as forbidden, missing, or invalid for the last owner. */
export async function changeRole(actor: Actor, { id, role }: { id: number; role: Role }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canManageUsers(actor)) return refuse("forbidden", "只有站长可以更改角色。");
  return transaction(async (tx) => {
    const last = await isLastOwner(tx, id);
    const user = await tx.user.findUnique({ where: { id }, select: { role: true } });
    if (!user) return refuse("missing", "没有这个账号。");
    if (user.role === role) return ok({ id });
    if (last) return refuse("invalid", "至少要有一位在职的站长，请先任命另一位。");
    await tx.user.update({ where: { id }, data: { role }, select: { id: true } });
    await recordEvent(
      tx,
      { actorId: actor.id, action: "user.changeRole", subject: "user", subjectId: id, data: { from: user.role, to: role } },
      now,
    );
    return ok({ id });
  });
}
