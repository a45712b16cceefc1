import { Prisma, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { marksOf, networkRange, voterMark, type Visitor } from "@/lib/visitor";

/** Votes of one network for a comment: a browser is only what a header says. */
export const votesOfNetwork = 5;

/**
 * Counts a reader's 赞, once a reader and comment and not for one's own; answers with the count. The
 * article's kept page learns of it when it is next made (within a minute): votes make nothing stale.
 * Refuses as limited what comes after the fifth of a network.
 */
export async function voteForComment(id: number, visitor: Visitor): Promise<Result<{ upvotes: number }>> {
  const mark = voterMark(visitor);
  const [first, last] = networkRange(mark);
  return transaction(async (tx) => {
    // Votes for one comment wait for each other: sent at once, they would not see one another.
    const [comment] = await tx.$queryRaw<{ upvotes: number; reader: Uint8Array }[]>(Prisma.sql`
      SELECT c.upvotes, c.reader FROM "Comment" c JOIN "Article" a ON a.id = c."articleId"
      WHERE c.id = ${id} AND c.status = 'VISIBLE' AND a.status = 'PUBLISHED' FOR NO KEY UPDATE OF c`);
    if (!comment) return refuse("missing", "这条评论已经不在了。");
    if (Buffer.from(comment.reader).equals(marksOf(visitor).reader)) return ok({ upvotes: comment.upvotes });
    const [vote] = await tx.$queryRaw<{ isKnown: boolean; isCounted: boolean }[]>(Prisma.sql`
      WITH near AS (
        SELECT reader FROM "CommentVote" WHERE "commentId" = ${id} AND reader BETWEEN ${first} AND ${last}
      ), counted AS (
        INSERT INTO "CommentVote" ("commentId", reader) SELECT ${id}, ${mark}
        WHERE (SELECT count(*) FROM near) < ${votesOfNetwork} ON CONFLICT DO NOTHING RETURNING 1
      )
      SELECT EXISTS (SELECT 1 FROM near WHERE reader = ${mark}) AS "isKnown", EXISTS (SELECT 1 FROM counted) AS "isCounted"`);
    if (vote?.isKnown) return ok({ upvotes: comment.upvotes });
    if (!vote?.isCounted) return refuse("limited", `您所在的网络已为这条评论投了 ${votesOfNetwork} 票，这一票没有计入。`);
    return ok(await tx.comment.update({ where: { id }, data: { upvotes: { increment: 1 } }, select: { upvotes: true } }));
  });
}
