import { getContent, readContent, type ArticleContent } from "@/lib/article/content";
import { visibleAtDesk } from "@/lib/article/desk";
import { lockArticle } from "@/lib/article/lock";
import { canListArticles, canWrite } from "@/lib/article/policy";
import { saveContent } from "@/lib/article/save";
import { recordEvent } from "@/lib/audit/record";
import { holdCategory } from "@/lib/category/tree";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";

const gone = refuse("missing", "稿件不存在，可能已被删除。");

/**
 * Makes an earlier version the newest one; what stood before stays a version of its own. Refuses as missing,
 * forbidden, or stale when somebody saved since `version`, which is what the person compared with.
 */
export function restoreRevision(
  actor: Actor,
  { id, version, from }: { id: number; version: number; from: number },
  now = clock(),
): Promise<Result<{ id: number; version: number }>> {
  return transaction(async (tx) => {
    const held = await take(tx, actor, id);
    if (!held.ok) return held;
    const revision = await tx.revision.findFirst({ where: { articleId: id, version: from }, select: { content: true } });
    if (!revision) return refuse("missing", "这个版本已经不在了。");
    return putBack(tx, actor, { id, version }, revision.content, { from }, now);
  });
}

/** Makes a text that lost the newest version; the person's clash is settled with it. Refuses as above. */
export function restoreDiscarded(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = clock(),
): Promise<Result<{ id: number; version: number }>> {
  return transaction(async (tx) => {
    const discarded = await tx.discardedText.findUnique({ where: { id }, select: { articleId: true, content: true } });
    if (!discarded) return refuse("missing", "这份文字已经不在了。");
    const held = await take(tx, actor, discarded.articleId);
    if (!held.ok) return held;
    const put = await putBack(tx, actor, { id: discarded.articleId, version }, discarded.content, { discarded: id }, now);
    if (put.ok) await tx.discardedText.updateMany({ where: { id, settledAt: null }, data: { settledAt: now } });
    return put;
  });
}

/** Gives a version a name, which keeps it for good; an empty one takes the name away. */
export function nameRevision(
  actor: Actor,
  { id, version, name }: { id: number; version: number; name: string },
  now = clock(),
): Promise<Result<{ id: number }>> {
  return transaction(async (tx) => {
    const held = await take(tx, actor, id);
    if (!held.ok) return held;
    const { count } = await tx.revision.updateMany({ where: { articleId: id, version }, data: { name: name === "" ? null : name } });
    if (count === 0) return refuse("missing", "这个版本已经不在了。");
    await recordEvent(tx, { ...eventOf(actor, id), action: "article.nameVersion", data: { version, name } }, now);
    return ok({ id });
  });
}

async function take(tx: Tx, actor: Actor, id: number): Promise<{ ok: true } | Refusal> {
  if (!canListArticles(actor)) return refuse("forbidden", "只有记者和编辑可以写稿。");
  const seen = await tx.article.findFirst({ where: { AND: [{ id }, visibleAtDesk(actor)] }, select: { id: true } });
  const article = seen && (await lockArticle(tx, id));
  if (!article) return gone;
  return canWrite(actor, article) ? { ok: true } : refuse("forbidden", "稿件已经定稿，不能再改；请联系编辑。");
}

async function putBack(
  tx: Tx,
  actor: Actor,
  at: { id: number; version: number },
  stored: unknown,
  data: Record<string, number>,
  now: Date,
): Promise<Result<{ id: number; version: number }>> {
  const saved = await saveContent(tx, at, await withinReach(tx, at.id, readContent(stored)), { kind: "RESTORE", byId: actor.id }, now);
  if (!saved.ok) return saved;
  await recordEvent(
    tx,
    { ...eventOf(actor, at.id), action: "article.restoreVersion", data: { ...data, version: saved.value.version } },
    now,
  );
  return ok({ id: at.id, version: saved.value.version });
}

/** The text of back then, in the category and under the cover that it has now where those of back then are gone. */
async function withinReach(tx: Tx, id: number, content: ArticleContent): Promise<ArticleContent> {
  const now = await getContent(tx, id);
  if (!now) return content;
  const { categoryId, coverId } = content;
  const hasCover = coverId === null || (await tx.mediaAsset.findUnique({ where: { id: coverId }, select: { id: true } }));
  return {
    ...content,
    categoryId: (await holdCategory(tx, categoryId)) ? categoryId : now.content.categoryId,
    coverId: hasCover ? coverId : now.content.coverId,
  };
}

function eventOf(actor: Actor, id: number) {
  return { actorId: actor.id, subject: "article", subjectId: id };
}
