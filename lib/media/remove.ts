import type { Tx } from "@/lib/db";

/** Takes a picture away from its address (410), or puts it back, in the open transaction; what shows it is drawn anew by lib/article/removed-picture.ts. */
export async function setRemoved(tx: Tx, id: number, removedAt: Date | null): Promise<void> {
  await tx.mediaAsset.update({ where: { id }, data: { removedAt }, select: { id: true } });
}
