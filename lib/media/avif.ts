import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { depot } from "./depot";
import { originalName } from "./names";
import { makeAvif } from "./sizes";

/** Pictures that this process could not turn into AVIF; they stay as they are until it starts anew. */
const failed = new Set<number>();

/**
 * Makes the AVIF sizes of the latest uploaded picture that has none, which takes seconds; readers get the
 * WebP sizes until then. Imported pictures keep WebP. Two instances may make the same: the files are equal.
 * Returns the picture that has them now.
 */
export async function makeDueAvif(): Promise<number | null> {
  const due = await db.mediaAsset.findFirst({
    where: { hasAvif: false, removedAt: null, uploadedById: { not: null }, id: { notIn: [...failed] } },
    select: { id: true, sha256: true, mime: true, widths: true },
    orderBy: { id: "desc" },
  });
  if (!due) return null;
  try {
    const files = await depot();
    const original = await files.read(due.sha256, originalName(due.mime));
    if (!original) throw new Error("the original is not there");
    await files.put(due.sha256, await makeAvif(original, due.widths));
    await db.mediaAsset.updateMany({ where: { id: due.id }, data: { hasAvif: true } });
    return due.id;
  } catch (error) {
    failed.add(due.id);
    log.warn({ err: error, asset: due.id }, "no AVIF could be made of a picture; its WebP sizes stay");
    return null;
  }
}
