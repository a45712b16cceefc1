import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { noSuchPicture, notYourPicture } from "./describe";
import { depot } from "./depot";
import { refusalOfDisk } from "./files";
import { originalName, squareName } from "./names";
import { canEditMedia } from "./policy";
import type { FocusInput } from "./schema";
import { makeSquare } from "./sizes";

/**
 * Moves the point that crops keep, and cuts the square around it anew, which has another address then. The
 * new one is there before any page names it; the old one goes after. Refuses as missing, forbidden, or
 * limited when the disk does not take it.
 */
export async function focusPicture(actor: Actor, { id, x, y }: FocusInput, now = clock()): Promise<Result<null>> {
  const asset = await db.mediaAsset.findUnique({
    where: { id },
    select: { sha256: true, mime: true, widths: true, uploadedById: true, focalX: true, focalY: true, covers: { select: { id: true } } },
  });
  if (!asset) return noSuchPicture;
  if (!canEditMedia(actor, asset)) return notYourPicture;
  const focal = { focalX: Math.round(x) / 100, focalY: Math.round(y) / 100 };
  if (squareName(focal) === squareName(asset)) return ok(null);
  const files = await depot();
  try {
    const original = await files.read(asset.sha256, originalName(asset.mime));
    if (!original) return refuse("missing", "这张图片的原文件不在了，无法重新裁切。请重新上传同一文件，系统会补齐。");
    await files.put(asset.sha256, new Map([[squareName(focal), await makeSquare(original, asset.widths, focal)]]));
    const isDone = await transaction(async (tx) => {
      // Somebody who moved it at the same moment has had their square removed or removes this one.
      const { count } = await tx.mediaAsset.updateMany({ where: { id, focalX: asset.focalX, focalY: asset.focalY }, data: focal });
      if (count === 0) return false;
      await recordEvent(tx, { actorId: actor.id, action: "media.focus", subject: "media", subjectId: id }, now);
      await makeStale(
        tx,
        asset.covers.map((article) => tagOf.article(article.id)),
      );
      return true;
    });
    if (!isDone) return refuse("stale", "焦点刚被别人移动过，请刷新后再试。");
    await files.remove(asset.sha256, [squareName(asset)]);
    return ok(null);
  } catch (error) {
    return refusalOfDisk(error);
  }
}
