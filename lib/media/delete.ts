import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { log } from "@/lib/log";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { depot } from "./depot";
import { noSuchPicture, notYourPicture } from "./describe";
import { canEditMedia } from "./policy";

/**
 * Deletes a picture for good that nothing shows and nobody complained of: its row, then its files. Refuses
 * as missing, forbidden, or stale while an article shows it or a case is about it.
 */
export async function deletePicture(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<null>> {
  const deleted = await transaction(async (tx): Promise<Result<{ sha256: string }>> => {
    await tx.$executeRaw`SELECT FROM "MediaAsset" WHERE id = ${id} FOR UPDATE`;
    const asset = await tx.mediaAsset.findUnique({
      where: { id },
      select: {
        sha256: true,
        fileName: true,
        uploadedById: true,
        removedAt: true,
        _count: { select: { uses: true, covers: true, cases: true } },
      },
    });
    if (!asset) return noSuchPicture;
    if (!canEditMedia(actor, asset)) return notYourPicture;
    const { uses, covers, cases } = asset._count;
    if (uses + covers > 0) return refuse("stale", "还有稿件在用这张图片，不能删除。请先在那些稿件里换掉它。");
    if (cases > 0 || asset.removedAt) return refuse("stale", "这张图片有审核记录，需要保留，不能删除。");
    await tx.mediaAsset.delete({ where: { id } });
    const data = { name: asset.fileName };
    await recordEvent(tx, { actorId: actor.id, action: "media.delete", subject: "media", subjectId: id, data }, now);
    return ok({ sha256: asset.sha256 });
  });
  if (!deleted.ok) return deleted;
  await removeFiles(deleted.value.sha256);
  return ok(null);
}

/** Files whose row is gone: should some stay behind, they show nowhere, and are there when the same picture comes again. */
export async function removeFiles(sha256: string): Promise<void> {
  await (await depot()).remove(sha256).catch((error: unknown) => log.warn({ err: error }, "files of a picture that is gone stay behind"));
}
