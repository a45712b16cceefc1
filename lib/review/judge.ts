import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canJudge, canReview } from "./policy";
import type { JudgeInput } from "./schema";

/**
 * Says how somebody else would have decided a sampled case, without knowing the first judgement. It changes
 * nothing but the figures. Refuses as forbidden, missing, or stale when it was judged.
 */
export async function judgeAgain(actor: Actor, { id, action }: JudgeInput, now = clock()): Promise<Result<{ agrees: boolean }>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以复核。");
  return transaction(async (tx) => {
    const decision = await tx.decision.findFirst({
      where: { id, secondJudgement: { isNot: null } },
      select: { byId: true, action: true, caseId: true },
    });
    if (!decision) return refuse("missing", "这次处理没有被抽到复核。");
    if (!canJudge(actor, decision)) return refuse("forbidden", "复核要由作出处理以外的审核员进行。");
    const { count } = await tx.secondJudgement.updateMany({
      where: { decisionId: id, at: null },
      data: { at: now, byId: actor.id, action },
    });
    if (count === 0) return refuse("stale", "这次处理已经有人复核了。");
    await recordEvent(
      tx,
      { actorId: actor.id, action: "review.judgeAgain", subject: "reviewCase", subjectId: decision.caseId, data: { decision: id, action } },
      now,
    );
    return ok({ agrees: decision.action === action });
  });
}
