import { canPublish } from "@/lib/article/policy";
import { visibleToReaders } from "@/lib/article/queries";
import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { RuleInput } from "./schema";

/** Stories put at the head of one list; an article's page shows six. */
const mostPins = 6;

/**
 * An editor's word on one pair: always at the head of the list (PIN), never in it (BAN), or as it is computed
 * (NONE). Refuses as forbidden, missing when one of the two is not published, invalid for a story and itself, or
 * limited when six are at the head already.
 */
export async function ruleRelated(actor: Actor, { articleId, relatedId, kind }: RuleInput, now = clock()): Promise<Result<{ id: number }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以调整相关文章。");
  if (articleId === relatedId) return refuse("invalid", "不能是这篇稿件自己。", { relatedId: "请填另一篇" });
  return transaction(async (tx) => {
    const published = await tx.article.count({ where: { id: { in: [articleId, relatedId] }, ...visibleToReaders } });
    if (kind !== "NONE" && published < 2) return refuse("missing", "这篇稿件不存在或没有发布。", { relatedId: "没有这篇已发布的稿件" });
    const key = { articleId_relatedId: { articleId, relatedId } };
    if (kind === "NONE") await tx.relatedRule.deleteMany({ where: { articleId, relatedId } });
    else {
      const pins = await tx.relatedRule.count({ where: { articleId, kind: "PIN", relatedId: { not: relatedId } } });
      if (kind === "PIN" && pins >= mostPins) return refuse("limited", `最多置顶 ${mostPins} 篇，请先取消一篇。`);
      const rule = { kind, at: now, byId: actor.id };
      await tx.relatedRule.upsert({ where: key, create: { articleId, relatedId, ...rule }, update: rule });
    }
    await recordEvent(
      tx,
      { actorId: actor.id, action: "related.rule", subject: "article", subjectId: articleId, data: { relatedId, kind } },
      now,
    );
    await makeStale(tx, [tagOf.article(articleId)]);
    return ok({ id: articleId });
  });
}
