import { randomBytes } from "node:crypto";
import { insertComment, type CommentRow } from "@/lib/comment/write";
import { db, transaction } from "@/lib/db";
import type { VisitorMarks } from "@/lib/visitor";

/** A commenter nobody has seen before. */
export function newMarks(): VisitorMarks {
  return { reader: new Uint8Array(randomBytes(16)), network: new Uint8Array(randomBytes(16)) };
}

/** A comment as it is told to be: visible, ten minutes old and by somebody new unless told otherwise. */
export async function createComment(articleId: number, given: Partial<CommentRow> = {}) {
  const row = {
    articleId,
    name: "过路的车",
    body: "卸货口的高杆灯该换了。",
    status: "VISIBLE" as const,
    createdAt: new Date(Date.now() - 600_000),
    ...newMarks(),
    ...given,
  };
  const { id } = await transaction((tx) => insertComment(tx, row));
  return db.comment.findUniqueOrThrow({ where: { id } });
}
