import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { takeArticle } from "./arrow";
import { canPublish } from "./policy";

/**
 * Gives a submitted article back to its author with what is to be done; the note stands first among the
 * remarks on the article. Refuses as forbidden, missing, stale, or invalid when it is not in review.
 */
export async function returnArticle(
  actor: Actor,
  { id, version, note }: { id: number; version: number; note: string },
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以退回稿件。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "退回");
    if (!held.ok) return held;
    if (held.value.status !== "IN_REVIEW") return refuse("invalid", "只有待审的稿件可以退回。");
    await tx.article.update({ where: { id }, data: { status: "DRAFT" }, select: { id: true } });
    await tx.passageNote.create({ data: { articleId: id, quote: "", text: note, at: now, byId: actor.id }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "article.return", subject: "article", subjectId: id, data: { version, note } }, now);
    return ok({ id });
  });
}
