import { recordEvent } from "@/lib/audit/record";
import type { Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { noSuchPicture, notYourPicture } from "./describe";
import { canEditMedia } from "./policy";

/**
 * A step: gives a picture the files of another one that was just brought in, whose row goes; words, uses and
 * focal point of the old one stay. The caller draws the articles anew. Refuses as missing, forbidden, or
 * stale when the other one is in use itself or was in the library before. Returns the hash that is left.
 */
export async function swapFiles(
  tx: Tx,
  actor: Actor,
  { id, freshId }: { id: number; freshId: number },
  now: Date,
): Promise<Result<{ leftSha256: string }>> {
  const files = { sha256: true, mime: true, bytes: true, width: true, height: true, widths: true, hasAvif: true, fileName: true } as const;
  const old = await tx.mediaAsset.findUnique({ where: { id }, select: { sha256: true, uploadedById: true, removedAt: true } });
  if (!old) return noSuchPicture;
  if (!canEditMedia(actor, old)) return notYourPicture;
  if (old.removedAt) return refuse("stale", "这张图片已按审核决定移除，不能替换。");
  const fresh = await tx.mediaAsset.findUnique({
    where: { id: freshId },
    select: { ...files, createdAt: true, uploadedById: true, _count: { select: { uses: true, covers: true, cases: true } } },
  });
  if (!fresh) return noSuchPicture;
  if (freshId === id) return refuse("stale", "新文件与现在的图片完全相同，没有改动。");
  const { _count, createdAt, uploadedById, widths, ...columns } = fresh;
  const isNew =
    uploadedById === actor.id && createdAt.getTime() > now.getTime() - 600_000 && _count.uses + _count.covers + _count.cases === 0;
  if (!isNew) return refuse("stale", "新文件已经作为另一张图片在媒体库里，请在稿件中直接选用那一张。");
  await tx.mediaAsset.delete({ where: { id: freshId } });
  // The point belongs to the old picture; its square is that of the middle.
  await tx.mediaAsset.update({ where: { id }, data: { ...columns, widths: { set: widths }, focalX: 0.5, focalY: 0.5 } });
  await recordEvent(
    tx,
    { actorId: actor.id, action: "media.replace", subject: "media", subjectId: id, data: { name: columns.fileName } },
    now,
  );
  return ok({ leftSha256: old.sha256 });
}
