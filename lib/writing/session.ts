import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/db";

export type Turn = { lastSeq: number; lastVersion: number | null };

/**
 * Notes that this tab is in the article now; begins its session at the first time. Null when the session is
 * somebody else's or of another article.
 */
export async function keepSession(
  tx: Tx,
  session: { id: string; articleId: number; userId: number; ended?: boolean },
  now: Date,
): Promise<Turn | null> {
  const { id, articleId, userId, ended = false } = session;
  const [turn] = await tx.$queryRaw<Turn[]>(Prisma.sql`
    INSERT INTO "WritingSession" (id, "articleId", "userId", "startedAt", "lastSeenAt", "endedAt")
    VALUES (${id}::uuid, ${articleId}, ${userId}, ${now}, ${now}, ${ended ? now : null})
    ON CONFLICT (id) DO UPDATE SET "lastSeenAt" = GREATEST("WritingSession"."lastSeenAt", EXCLUDED."lastSeenAt"), "endedAt" = EXCLUDED."endedAt"
    WHERE "WritingSession"."articleId" = EXCLUDED."articleId" AND "WritingSession"."userId" = EXCLUDED."userId"
    RETURNING "lastSeq", "lastVersion"`);
  return turn ?? null;
}
