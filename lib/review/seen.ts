import { Prisma, type Tx } from "@/lib/db";

/**
 * Of comments, those that are no longer what somebody saw at `seen`: written, changed by their writer, let through
 * or decided since. They are held until the end of the transaction, so that it stays so.
 */
export async function changedSince(tx: Tx, commentIds: readonly number[], seen: Date): Promise<Set<number>> {
  const ids = [...commentIds];
  await tx.$executeRaw(Prisma.sql`SELECT FROM "Comment" WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`);
  const changed = await tx.$queryRaw<{ id: number }[]>(Prisma.sql`
    SELECT c.id FROM "Comment" c WHERE c.id = ANY(${ids}) AND (greatest(c."createdAt", c."editedAt", c."approvedAt") > ${seen} OR EXISTS (
      SELECT FROM "Decision" d JOIN "ReviewCase" r ON r.id = d."caseId" WHERE r."commentId" = c.id AND greatest(d.at, d."reversedAt") > ${seen}))`);
  return new Set(changed.map(({ id }) => id));
}
