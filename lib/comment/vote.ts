import { Prisma, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { VisitorMarks } from "@/lib/visitor";

/**
 * Counts a reader's 赞, once a reader and comment and not for one's own; answers with the count. The
 * article's kept page learns of it when it is next made (within a minute): votes make nothing stale.
 */
export async function voteForComment(id: number, { reader }: VisitorMarks): Promise<Result<{ upvotes: number }>> {
  return transaction(async (tx) => {
    const comment = await tx.comment.findFirst({
      where: { id, status: "VISIBLE", article: { status: "PUBLISHED" } },
      select: { upvotes: true, reader: true },
    });
    if (!comment) return refuse("missing", "这条评论已经不在了。");
    if (Buffer.from(comment.reader).equals(reader)) return ok({ upvotes: comment.upvotes });
    const counted = await tx.$executeRaw(
      Prisma.sql`INSERT INTO "CommentVote" ("commentId", reader) VALUES (${id}, ${reader}) ON CONFLICT DO NOTHING`,
    );
    if (counted === 0) return ok({ upvotes: comment.upvotes });
    return ok(await tx.comment.update({ where: { id }, data: { upvotes: { increment: 1 } }, select: { upvotes: true } }));
  });
}
