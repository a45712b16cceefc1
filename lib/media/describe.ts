import { createHash } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canEditMedia } from "./policy";
import type { DescribeInput } from "./schema";

type Words = { alt: string; caption: string; credit: string; licence: string; licenceUntil: Date | null };

/** What a form of these words carries along: it is refused when they have changed since. */
export function checksumOfWords({ alt, caption, credit, licence, licenceUntil }: Words): string {
  const words = [alt, caption, credit, licence, licenceUntil?.toISOString() ?? ""];
  return createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 32);
}

export const noSuchPicture: Refusal = refuse("missing", "媒体库里没有这张图片，可能已被删除。");
export const notYourPicture: Refusal = refuse("forbidden", "记者只能改动自己上传的图片，请联系编辑。");

/**
 * Saves the words of a picture: what the library offers when it is put into an article. Articles that have it
 * keep their own. Refuses as missing, forbidden, or stale when a colleague changed them since `seen`.
 */
export function describePicture(actor: Actor, { id, seen, ...words }: DescribeInput, now = clock()): Promise<Result<null>> {
  return transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "MediaAsset" WHERE id = ${id} FOR UPDATE`;
    const asset = await tx.mediaAsset.findUnique({
      where: { id },
      select: { uploadedById: true, alt: true, caption: true, credit: true, licence: true, licenceUntil: true },
    });
    if (!asset) return noSuchPicture;
    if (!canEditMedia(actor, asset)) return notYourPicture;
    if (checksumOfWords(asset) !== seen) return refuse("stale", "这张图片的说明刚被别人改过。您填写的内容还在下面，请核对后再保存一次。");
    await tx.mediaAsset.update({ where: { id }, data: words });
    await recordEvent(tx, { actorId: actor.id, action: "media.describe", subject: "media", subjectId: id }, now);
    return ok(null);
  });
}
