import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, type Result } from "@/lib/result";
import type { Actor } from "./actor";

/** Changes one's own name as colleagues see it; bylines are Authors and stay. */
export async function renameSelf(actor: Actor, { name }: { name: string }, now = clock()): Promise<Result<null>> {
  return transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.id }, data: { name }, select: { id: true } });
    await recordEvent(
      tx,
      { actorId: actor.id, action: "user.rename", subject: "user", subjectId: actor.id, data: { from: actor.name, to: name } },
      now,
    );
    return ok(null);
  });
}
