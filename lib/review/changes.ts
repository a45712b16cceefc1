import { Prisma, type Tx } from "@/lib/db";
import type { CaseSubject } from "@/prisma/client/enums";
import { columnsOf, type SubjectRef } from "./subject";

/** What can change under the eyes of somebody who is about to decide, and how they are told. */
const words: Record<string, string> = {
  "article.update": "稿件改过",
  "article.correct": "稿件发布了更正",
  "article.publish": "稿件重新发布了",
  "article.republish": "稿件重新发布了",
  "article.import": "稿件重新导入过",
  "article.retract": "稿件撤下了",
  "article.restore": "稿件恢复了",
  "comment.edit": "评论由发表者改过",
  "comment.approve": "评论通过了审核",
  "comment.hold": "评论退回了待审",
  "comment.hide": "评论折叠了",
  "comment.hideByReporters": "评论按举报自动折叠了",
  "comment.remove": "评论移除了",
  "comment.restore": "评论恢复了",
  "media.replace": "图片换过",
  "media.describe": "图片说明改过",
  "media.remove": "图片移除了",
  "media.restore": "图片恢复了",
  "site.save": "联系卡片改过",
  "card.hide": "联系卡片隐藏了",
  "card.restore": "联系卡片恢复了",
  "review.complain": "又收到投诉",
  "review.supplement": "投诉人补充了材料",
  "review.reverse": "先前的处理撤销了",
};

/** Where each kind of thing is kept, and what the log calls it. */
const kept: Record<CaseSubject, { table: string; kind: string }> = {
  ARTICLE: { table: "Article", kind: "article" },
  COMMENT: { table: "Comment", kind: "comment" },
  MEDIA: { table: "MediaAsset", kind: "media" },
  CONTACT_CARD: { table: "Site", kind: "site" },
};

/**
 * What has happened to a thing, to its cases, or the pictures of its story since a page showed all of the log up to
 * `place`, in words; null where nothing has. The thing is held until the end of the transaction, so that it stays
 * so: whoever is changing it is waited for. Flags that came in are nothing new (weigh.ts): a storm of them must keep nobody
 * from deciding.
 */
export async function changesSince(tx: Tx, { subject, id }: SubjectRef, place: number): Promise<string | null> {
  const { table, kind } = kept[subject];
  await tx.$executeRaw(Prisma.sql`SELECT FROM ${Prisma.raw(`"${table}"`)} WHERE id = ${id} FOR UPDATE`);
  const pictures = Prisma.sql`SELECT "assetId" FROM "MediaUse" WHERE "articleId" = ${id} UNION SELECT "coverId" FROM "Article" WHERE id = ${id}`;
  const cases = await tx.reviewCase.findMany({ where: columnsOf({ subject, id }), select: { id: true } });
  const events = await tx.$queryRaw<{ action: string }[]>(Prisma.sql`
    SELECT action FROM "AuditEvent" WHERE place > ${place} AND action = ANY(${Object.keys(words)}) AND (
      (subject = ${kind} AND "subjectId" = ${id} AND (action <> 'site.save' OR data->'card' = 'true'))
      OR (subject = 'reviewCase' AND "subjectId" = ANY(${cases.map((found) => found.id)}) AND (action <> 'review.supplement' OR data->'isComplaint' = 'true'))
      OR (${subject} = 'ARTICLE' AND subject = 'media' AND action IN ('media.replace', 'media.remove', 'media.restore') AND "subjectId" IN (${pictures})))
    ORDER BY place`);
  const told = new Set(events.map(({ action }) => words[action] ?? action));
  return told.size === 0 ? null : [...told].join("、");
}
