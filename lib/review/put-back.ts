import { recordEvents } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { settleComments } from "@/lib/comment/settle";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canReview } from "./policy";
import { undoMany } from "./reverse";
import type { PutBackInput } from "./schema";

/** How many comments are as they were before, and why others are not. */
export type PutBack = { count: number; messages: string[] };

/**
 * Undoes an act on comments (moderate.ts): its decisions are taken back, and what it let through waits
 * again. What was changed since stays, and is named. Refuses as forbidden.
 */
export async function putBackComments(actor: Actor, { decisions, approved }: PutBackInput, now = clock()): Promise<Result<PutBack>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以处理评论。");
  return transaction(
    async (tx) => {
      const held = await settleComments(tx, approved, { to: "HELD", from: "VISIBLE" }, now);
      const events = held.map(({ id, before }) => ({
        ...{ actorId: actor.id, action: "comment.hold", subject: "comment", subjectId: id },
        data: { before },
      }));
      await recordEvents(tx, events, now);
      const { undone, refusals } = await undoMany(tx, decisions, { byId: actor.id, note: "", reopen: true }, now);
      const messages = new Set([...refusals.values()].map(({ message }) => message));
      return ok({ count: held.length + undone.length, messages: [...messages] });
    },
    { timeout: 20_000 },
  );
}
