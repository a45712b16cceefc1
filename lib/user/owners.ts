import { Prisma, type Tx } from "@/lib/db";

/**
 * Whether the portal would be left without an owner if this person were none. Locks the owners until the end
 * of the transaction, so that two cannot step back at the same moment.
 */
export async function isLastOwner(tx: Tx, id: number): Promise<boolean> {
  const owners = await tx.$queryRaw<{ id: number }[]>(
    Prisma.sql`SELECT id FROM "User" WHERE role = 'ADMIN' AND "deactivatedAt" IS NULL AND "passwordHash" <> '-' ORDER BY id FOR UPDATE`,
  );
  return owners.length <= 1 && owners[0]?.id === id;
}
