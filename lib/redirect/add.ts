import type { Tx } from "@/lib/db";

/**
 * Remembers that an address moved. Chains are shortened and loops cannot arise: what pointed to the old
 * address now points to the new one, and a redirect from the new address itself is dropped.
 */
export async function addRedirect(tx: Tx, fromPath: string, toPath: string, now: Date): Promise<void> {
  if (fromPath === toPath) return;
  await tx.redirect.deleteMany({ where: { fromPath: toPath } });
  await tx.redirect.updateMany({ where: { toPath: fromPath }, data: { toPath } });
  await tx.redirect.upsert({ where: { fromPath }, create: { fromPath, toPath, createdAt: now }, update: { toPath, createdAt: now } });
}
