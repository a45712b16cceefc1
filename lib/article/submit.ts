import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { noArticle, takeArticle } from "./arrow";
import { lacksText } from "./blockers";
import { canListArticles, canWorkOn } from "./policy";

/**
 * Hands a draft to the editors; its version is marked as the one that was handed in. Refuses as forbidden,
 * missing (an author's colleagues' articles too), stale, or invalid when it is no draft or has no text yet.
 */
export async function submitArticle(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不能提交稿件。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "提交");
    if (!held.ok) return held;
    if (!canWorkOn(actor, held.value)) return noArticle;
    if (held.value.status !== "DRAFT") return refuse("invalid", "只有草稿可以提交审稿。");
    const lacking = lacksText(await tx.article.findUniqueOrThrow({ where: { id }, select: { headline: true, text: true } }));
    if (lacking) return refuse("invalid", lacking);
    await tx.article.update({ where: { id }, data: { status: "IN_REVIEW" }, select: { id: true } });
    await tx.revision.updateMany({ where: { articleId: id, version }, data: { kind: "SUBMIT" } });
    await recordEvent(tx, { actorId: actor.id, action: "article.submit", subject: "article", subjectId: id, data: { version } }, now);
    return ok({ id });
  });
}
