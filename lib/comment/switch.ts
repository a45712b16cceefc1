import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canModerate } from "./policy";
import type { SwitchInput } from "./schema";

/** Opens or closes an article to comments, or leaves it to its category. What was written stays. */
export async function switchComments(actor: Actor, { article: id, comments }: SwitchInput, now = clock()): Promise<Result<{ id: number }>> {
  if (!canModerate(actor)) return refuse("forbidden", "只有审核员和站长可以开关评论。");
  const value = { inherit: null, open: true, closed: false }[comments];
  return transaction(async (tx) => {
    const { count } = await tx.article.updateMany({ where: { id }, data: { comments: value } });
    if (count === 0) return refuse("missing", "稿件不存在，可能已被删除。");
    await recordEvent(tx, { actorId: actor.id, action: "comment.switch", subject: "article", subjectId: id, data: { to: comments } }, now);
    await makeStale(tx, [tagOf.article(id)]);
    return ok({ id });
  });
}
