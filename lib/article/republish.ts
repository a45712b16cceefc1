import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { takeArticle } from "./arrow";
import { canPublish } from "./policy";
import { putOut } from "./publish";

/**
 * Brings a retracted article back, as it reads now, at the place its first publication gives it. Refuses as
 * forbidden, missing, stale, or invalid where it is not retracted, a check blocks it or approvals are missing.
 */
export async function republishArticle(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = clock(),
): Promise<Result<{ id: number; slug: string }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以重新发布稿件。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "重新发布");
    if (!held.ok) return held;
    if (held.value.status !== "RETRACTED") return refuse("invalid", "只有已撤稿的稿件可以重新发布。");
    return putOut(tx, held.value, { actorId: actor.id, action: "article.republish", cause: "PUBLISH" }, now);
  });
}
