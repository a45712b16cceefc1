import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canPublish } from "./policy";
import { applyDraft, saveContent, type ArticleContent } from "./save";

export type CorrectInput = {
  id: number;
  version: number;
  note: string;
  before: string | null;
  after: string | null;
  content: ArticleContent;
};

/**
 * Corrects a published article: the new content and what was wrong appear together, dated `now`.
 * Refuses as forbidden, missing, stale, or invalid when it is not published.
 */
export async function correctArticle(
  actor: Actor,
  { id, version, note, before, after, content }: CorrectInput,
  now = new Date(),
): Promise<Result<{ id: number; version: number }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以发布更正。");
  return transaction(async (tx) => {
    const article = await tx.article.findUnique({ where: { id }, select: { status: true } });
    if (!article) return refuse("missing", "稿件不存在，可能已被删除。");
    if (article.status !== "PUBLISHED") return refuse("invalid", "只有已发布的稿件需要更正；草稿请直接修改。");
    const saved = await saveContent(tx, { id, version }, content, { kind: "CORRECT", byId: actor.id }, now);
    if (!saved.ok) return saved;
    await applyDraft(tx, id, now);
    await addCorrection(tx, id, { note, before, after, byId: actor.id }, now);
    return ok({ id, version: saved.value.version });
  });
}

/** Says before readers what was wrong in a published article, in the open transaction; its text is the caller's. */
export async function addCorrection(
  tx: Tx,
  id: number,
  correction: { note: string; before: string | null; after: string | null; byId: number | null },
  now: Date,
): Promise<void> {
  await tx.correction.create({ data: { articleId: id, correctedAt: now, ...correction } });
  await tx.article.update({ where: { id }, data: { correctedAt: now }, select: { id: true } });
  await recordEvent(
    tx,
    { actorId: correction.byId, action: "article.correct", subject: "article", subjectId: id, data: { note: correction.note } },
    now,
  );
  await makeStale(tx, [tagOf.article(id)]);
}
