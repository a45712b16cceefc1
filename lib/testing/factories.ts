import { blankContent, type ArticleContent } from "@/lib/article/content";
import { createDraft } from "@/lib/article/save";
import { makePublic } from "@/lib/article/publish";
import { takeBack } from "@/lib/article/retract";
import { ensureCategory } from "@/lib/category/tree";
import { db, transaction } from "@/lib/db";
import type { ArticleStatus, Role } from "@/prisma/client/enums";

/** A document of plain paragraphs. */
export function paragraphs(...texts: string[]) {
  return { type: "doc", content: texts.map((text) => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] })) };
}

let serial = 0;

export type ArticleOverrides = Partial<Omit<ArticleContent, "categoryId">> & {
  /** Path; made where missing. */
  category?: string;
  status?: ArticleStatus;
  publishedAt?: Date;
  /** When the clock publishes a SCHEDULED one; in an hour unless told otherwise. */
  dueAt?: Date;
  /** When its first version was written; now unless told otherwise. */
  writtenAt?: Date;
  createdById?: number;
  /** Body as paragraphs, one a line. */
  text?: string;
};

/** Makes an article in the given state, published one hour ago unless told otherwise. */
export async function createArticle({
  category = "dezhou",
  status = "PUBLISHED",
  publishedAt = new Date(Date.now() - 3_600_000),
  dueAt = new Date(Date.now() + 3_600_000),
  writtenAt: now = new Date(),
  createdById,
  text = "厂房东侧的装卸平台已经排了三辆气垫车。",
  ...given
}: ArticleOverrides = {}) {
  serial += 1;
  const headline = given.headline ?? `第${serial}号产线进入设备调试`;
  const id = await transaction(async (tx) => {
    const categoryId = await ensureCategory(tx, category);
    const made = await createDraft(
      tx,
      {
        ...blankContent,
        headline,
        body: paragraphs(...text.split("\n")),
        ...given,
        categoryId,
      },
      createdById ?? null,
      now,
    );
    if (status === "PUBLISHED" || status === "RETRACTED") await makePublic(tx, made, publishedAt, now);
    if (status === "RETRACTED") await takeBack(tx, made, { reason: "INACCURATE", note: "关键数字有误", byId: null }, now);
    if (status === "SCHEDULED" || status === "IN_REVIEW") await tx.article.update({ where: { id: made }, data: { status } });
    if (status === "SCHEDULED") await tx.schedule.create({ data: { articleId: made, verb: "PUBLISH", dueAt, setAt: now } });
    return made;
  });
  return db.article.findUniqueOrThrow({ where: { id } });
}

/** A member of staff; the password hash matches nothing. */
export async function createUser(role: Role = "EDITOR", name = "何川") {
  serial += 1;
  return db.user.create({ data: { email: `staff-${process.pid}-${serial}@example.com`, name, role, passwordHash: "-" } });
}
