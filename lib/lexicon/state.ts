import { Prisma, type Tx } from "@/lib/db";

/**
 * Says that the rules have changed: every instance reads them anew at their next use. Until the commit no other
 * change of rules can pass, so a number never stands for two states.
 */
export async function raiseLexicon(tx: Tx): Promise<void> {
  await tx.$executeRaw(
    Prisma.sql`INSERT INTO "LexiconState" (id, version) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET version = "LexiconState".version + 1`,
  );
}
