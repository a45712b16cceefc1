import { makeStale, tagOf } from "@/lib/cache";
import { Prisma, type Tx } from "@/lib/db";
import type { CommentStatus, FlagReason } from "@/prisma/client/enums";

/** What a comment was before it was settled, so that it can be put back. */
export type Settled = { id: number; articleId: number; before: CommentStatus; beforeReason: FlagReason | null };

type Settlement = { to: CommentStatus; from?: CommentStatus | undefined; reason?: FlagReason | null | undefined };

/**
 * Puts comments into a state, in the open transaction; those that are in it already, or not in `from`, are
 * passed over. Kept pages of their articles are made anew at the commit.
 */
export async function settleComments(
  tx: Tx,
  ids: readonly number[],
  { to, from, reason = null }: Settlement,
  now: Date,
): Promise<Settled[]> {
  const hiddenFor = to === "HIDDEN" || to === "REMOVED" ? (reason ?? "OTHER") : null;
  const settled = await tx.$queryRaw<Settled[]>(Prisma.sql`
    WITH old AS (
      SELECT id, status, "hiddenFor" FROM "Comment"
      WHERE id = ANY(${[...ids]}) AND (status, "hiddenFor") IS DISTINCT FROM (${to}::"CommentStatus", ${hiddenFor}::"FlagReason")
        AND (${from ?? null}::"CommentStatus" IS NULL OR status = ${from ?? null}::"CommentStatus")
      ORDER BY id FOR UPDATE
    )
    UPDATE "Comment" c SET status = ${to}::"CommentStatus", "hiddenFor" = ${hiddenFor}::"FlagReason",
      "approvedAt" = CASE WHEN ${to} = 'VISIBLE' THEN coalesce(c."approvedAt", ${now}) ELSE c."approvedAt" END
    FROM old WHERE c.id = old.id
    RETURNING c.id, c."articleId", old.status::text AS before, old."hiddenFor"::text AS "beforeReason"`);
  await makeStale(
    tx,
    settled.map(({ articleId }) => tagOf.article(articleId)),
  );
  return settled;
}

/** Collapses a comment: its place stays, with the reason. Null when there is nothing to change. */
export async function hideComment(tx: Tx, id: number, reason: FlagReason, now: Date): Promise<Settled | null> {
  return (await settleComments(tx, [id], { to: "HIDDEN", reason }, now))[0] ?? null;
}

/** Takes a comment away; where others have answered it, its place says why it is gone. */
export async function removeComment(tx: Tx, id: number, reason: FlagReason, now: Date): Promise<Settled | null> {
  return (await settleComments(tx, [id], { to: "REMOVED", reason }, now))[0] ?? null;
}

/** Puts a comment before readers (again), or back to the state and reason that a step gave as what was before. */
export async function restoreComment(
  tx: Tx,
  id: number,
  now: Date,
  { before, beforeReason }: Pick<Settled, "before" | "beforeReason"> = { before: "VISIBLE", beforeReason: null },
): Promise<Settled | null> {
  return (await settleComments(tx, [id], { to: before, reason: beforeReason }, now))[0] ?? null;
}
