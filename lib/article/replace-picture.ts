import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { removeFiles } from "@/lib/media/delete";
import { swapFiles } from "@/lib/media/replace";
import { ok, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { listArticle } from "./listing";
import { redrawArticlesWith } from "./redraw";

/** Puts a picture that was just uploaded in the place of another one, in every article that shows it; see swapFiles. */
export async function replacePicture(actor: Actor, input: { id: number; freshId: number }, now = clock()): Promise<Result<null>> {
  const swapped = await transaction(async (tx) => {
    const left = await swapFiles(tx, actor, input, now);
    if (left.ok) {
      await redrawArticlesWith(tx, input.id);
      // Lists show covers, and the old files go.
      const covered = await tx.article.findMany({ where: { coverId: input.id }, select: { id: true }, orderBy: { id: "asc" } });
      for (const { id } of covered) await listArticle(tx, id);
    }
    return left;
  });
  if (!swapped.ok) return swapped;
  await removeFiles(swapped.value.leftSha256);
  return ok(null);
}
