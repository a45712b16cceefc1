import { db, Prisma } from "@/lib/db";

/** Deleted in one run; a long backlog is worked off over several. */
const atOnce = 5_000;

/**
 * Job: lets go of versions that nobody will look for. All of the last hour stay; of older ones the last of each
 * writing session, of those older than a month the last of each day (Asia/Shanghai). What a person saved, named,
 * restored, or put before readers stays for good, as do the first and the newest version. Returns how many went.
 */
export function thinRevisions(now: Date): Promise<number> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  return db.$executeRaw(Prisma.sql`
    DELETE FROM "Revision" WHERE id IN (
      SELECT r.id FROM "Revision" r
      WHERE r.kind IN ('AUTOSAVE', 'MERGE') AND r.name IS NULL AND r.at < ${hourAgo}
        AND EXISTS (SELECT FROM "Revision" older WHERE older."articleId" = r."articleId" AND older.version < r.version)
        AND EXISTS (
          SELECT FROM "Revision" later
          WHERE later."articleId" = r."articleId" AND later.version > r.version AND (
            (later."sessionId" = r."sessionId" AND later.at < ${hourAgo})
            OR (r.at < ${monthAgo} AND later.at < ${monthAgo}
              AND date_trunc('day', later.at AT TIME ZONE 'Asia/Shanghai') = date_trunc('day', r.at AT TIME ZONE 'Asia/Shanghai'))
          )
        )
      LIMIT ${atOnce})`);
}
