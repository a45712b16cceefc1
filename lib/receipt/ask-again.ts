import { canPublish } from "@/lib/article/policy";
import { askReceipt } from "@/lib/article/receipt";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";

/** Has the portal prove the latest change of an article once more. Refuses as forbidden, or missing where nothing was ever to be proven. */
export async function askReceiptAgain(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以重新核对。");
  return transaction(async (tx) => {
    const latest = await tx.receipt.findFirst({
      where: { articleId: id },
      select: { cause: true },
      orderBy: { id: "desc" },
    });
    if (!latest) return refuse("missing", "这篇稿件还没有可核对的发布。");
    await askReceipt(tx, id, latest.cause, now);
    await recordEvent(tx, { actorId: actor.id, action: "article.askReceipt", subject: "article", subjectId: id }, now);
    return ok({ id });
  });
}
