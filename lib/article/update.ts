import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { takeArticle } from "./arrow";
import { canPublish } from "./policy";
import { putOut } from "./publish";

/**
 * Puts the changes of a published article before readers without a note of correction: a typing slip, a later
 * figure, another picture. What was wrong in substance is corrected instead. Refuses as forbidden, missing,
 * stale, or invalid where there is nothing to put out, a check blocks it or approvals are missing.
 */
export async function updateArticle(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = clock(),
): Promise<Result<{ id: number; slug: string }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以更新已发布的稿件。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "更新");
    if (!held.ok) return held;
    if (held.value.status !== "PUBLISHED") return refuse("invalid", "只有已发布的稿件可以更新。");
    if (!held.value.hasDraft) return refuse("invalid", "没有尚未放出的改动。");
    return putOut(tx, held.value, { actorId: actor.id, action: "article.update", cause: "UPDATE" }, now);
  });
}
