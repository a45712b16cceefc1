import { db } from "@/lib/db";
import { pickedSelect, type PickedAsset } from "@/lib/media/queries";
import type { ArticleStatus } from "@/prisma/client/enums";
import type { Actor } from "@/lib/user/actor";
import { getContent, storedContent, type StoredContent } from "./content";
import { visibleAtDesk } from "./desk";
import { assetIdsOf, readDocument } from "./document/render";
import { canWrite } from "./policy";

export type Work = {
  id: number;
  slug: string;
  status: ArticleStatus;
  version: number;
  hasDraft: boolean;
  isCorrected: boolean;
  /** False: an author whose story an editor has decided on. */
  mayWrite: boolean;
  content: StoredContent;
  /** The pictures it shows; none that a decision removed. */
  assets: PickedAsset[];
};

/** An article as the writing page opens it: with the changes that readers do not see yet; null for whoever may not. */
export async function getWork(actor: Actor, id: number): Promise<Work | null> {
  const article = await db.article.findFirst({
    where: { AND: [{ id, deletedAt: null }, visibleAtDesk(actor)] },
    select: { slug: true, correctedAt: true, createdById: true, status: true },
  });
  const working = article && (await getContent(db, id));
  if (!working) return null;
  const content = storedContent(working.content);
  const ids = assetIdsOf(readDocument(content.body));
  if (content.coverId !== null) ids.push(content.coverId);
  const assets =
    ids.length === 0 ? [] : await db.mediaAsset.findMany({ where: { id: { in: ids }, removedAt: null }, select: pickedSelect });
  const { status, version, hasDraft } = working;
  const mayWrite = canWrite(actor, article);
  return { id, slug: article.slug, isCorrected: article.correctedAt !== null, mayWrite, status, version, hasDraft, content, assets };
}
