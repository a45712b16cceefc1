import { makeStale, tagOf } from "@/lib/cache";
import { Prisma, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { ensureTags } from "@/lib/tag/ensure";
import { refreshDerived } from "./derive";

/** Where an article stands. `tags` are names, in order. */
export type Shelf = { categoryId: number; tags: string[] };

/**
 * Puts an article under another category or gives it other tags, in the open transaction; its text stays. What
 * waits in a draft of a published article is put there too, so that it is not undone when that goes out.
 * Refuses as missing, or stale when somebody saved since `version`.
 */
export async function reshelve(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { categoryId, tags }: Shelf,
  now: Date,
): Promise<Result<{ version: number }>> {
  const { count } = await tx.article.updateMany({
    where: { id, version },
    data: { categoryId, updatedAt: now, version: { increment: 1 } },
  });
  if (count === 0) {
    const exists = await tx.article.findUnique({ where: { id }, select: { id: true } });
    return exists ? refuse("stale", "这篇稿件刚被别人保存过。") : refuse("missing", "稿件不存在，可能已被删除。");
  }
  const tagIds = await ensureTags(tx, tags);
  await tx.articleTag.deleteMany({ where: { articleId: id } });
  if (tagIds.length > 0) await tx.articleTag.createMany({ data: tagIds.map((tagId, position) => ({ articleId: id, tagId, position })) });
  await tx.$executeRaw(
    Prisma.sql`UPDATE "ArticleDraft" SET content = content || ${JSON.stringify({ categoryId, tags })}::jsonb WHERE "articleId" = ${id}`,
  );
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
  return ok({ version: version + 1 });
}
