import { recordEvent } from "@/lib/audit/record";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { CommentStatus } from "@/prisma/client/enums";
import { canModerate } from "./policy";
import type { ModerateInput } from "./schema";
import { settleComments, type Settled } from "./settle";

const verbs: Record<CommentStatus, string> = {
  VISIBLE: "comment.approve",
  HELD: "comment.hold",
  HIDDEN: "comment.hide",
  REMOVED: "comment.remove",
};

/** What an act has changed, and into what. */
export type Moderated = { settled: Settled[]; to: CommentStatus };

/**
 * Approves, hides, removes or holds up to 500 comments in one act; says what each was before. Refuses as
 * forbidden, or invalid where a reason is missing.
 */
export async function moderateComments(
  actor: Actor,
  { ids, to, from, reason }: ModerateInput,
  now = new Date(),
): Promise<Result<Moderated>> {
  if (!canModerate(actor)) return refuse("forbidden", "只有审核员和站长可以处理评论。");
  if ((to === "HIDDEN" || to === "REMOVED") && !reason) return refuse("invalid", "请选择折叠或移除的理由。", { reason: "请选择理由" });
  return transaction(
    async (tx) => {
      const settled = await settleComments(tx, ids, { to, from, reason }, now);
      for (const { id, before } of settled) {
        const data = { before, ...(reason ? { reason } : {}) };
        await recordEvent(tx, { actorId: actor.id, action: verbs[to], subject: "comment", subjectId: id, data }, now);
      }
      return ok({ settled, to });
    },
    { timeout: 20_000 },
  );
}
