import { makeStale, tagOf } from "@/lib/cache";
import { Prisma, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { ensureTags } from "@/lib/tag/ensure";
import { refreshDerived } from "./derive";
import type { Actor } from "@/lib/user/actor";
import { lockArticle } from "./lock";
import { canWrite } from "./policy";
import { keepFirstRevision, keepRevision } from "./revision";

/** Where an article stands. `tags` are names, in order. */
export type Shelf = { categoryId: number; tags: string[] };

/**
 * Puts an article under another category or gives it other tags, in the open transaction; its text stays. What
 * waits in a draft of a published article is put there too, so that it is not undone when that goes out.
 * Refuses as missing, stale when somebody saved since `version`, or forbidden where an author may not write in it (any more).
 */
export async function reshelve(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { categoryId, tags }: Shelf,
  actor: Actor,
  now: Date,
): Promise<Result<{ version: number }>> {
  const article = await lockArticle(tx, id);
  if (!article) return refuse("missing", "稿件不存在，可能已被删除。");
  if (article.version !== version) return refuse("stale", "刚被别人保存过");
  if (!canWrite(actor, article)) return refuse("forbidden", "已不归记者改动");
  await keepFirstRevision(tx, id, now);
  await tx.article.update({ where: { id }, data: { categoryId, updatedAt: now, version: version + 1 }, select: { id: true } });
  const tagIds = await ensureTags(tx, tags);
  await tx.articleTag.deleteMany({ where: { articleId: id } });
  if (tagIds.length > 0) await tx.articleTag.createMany({ data: tagIds.map((tagId, position) => ({ articleId: id, tagId, position })) });
  await tx.$executeRaw(
    Prisma.sql`UPDATE "ArticleDraft" SET content = content || ${JSON.stringify({ categoryId, tags })}::jsonb WHERE "articleId" = ${id}`,
  );
  await keepRevision(tx, id, { kind: "BULK", byId: actor.id }, now);
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
  return ok({ version: version + 1 });
}
