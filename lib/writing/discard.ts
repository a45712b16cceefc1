import { canListArticles, canWorkOn } from "@/lib/article/policy";
import { readDocument } from "@/lib/article/document/render";
import { storedContent, type StoredContent } from "@/lib/article/content";
import { contentAt } from "@/lib/article/revision";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { diffTexts } from "@/lib/text/diff";
import type { Actor } from "@/lib/user/actor";
import type { DiscardReason } from "@/prisma/client/enums";
import type { SetAsideInput } from "./schema";
import { wholeText } from "./whole-text";

/** How long a text that lost is kept. */
const keptDays = 30;
const day = 86_400_000;
const maxExcerpt = 2_000;

type Lost = { articleId: number; byId: number; reason: DiscardReason; baseVersion: number; content: StoredContent; excerpt: string };

/** Keeps a text that lost; over the earlier one of the same clash where `over` names it. Returns its id. */
export async function discard(
  tx: Tx,
  { articleId, byId, reason, baseVersion, content, excerpt }: Lost,
  now: Date,
  over: number | null = null,
): Promise<number> {
  const data = { at: now, headline: content.headline, content: { ...content, original: null }, excerpt: excerpt.slice(0, maxExcerpt) };
  const earlier =
    over === null
      ? null
      : await tx.discardedText.findFirst({
          where: { id: over, articleId, byId, reason, settledAt: null },
          select: { id: true, excerpt: true },
        });
  if (earlier) {
    const lines = new Set([...earlier.excerpt.split("\n"), ...excerpt.split("\n")]);
    const both = [...lines].filter((line) => line !== "").join("\n");
    await tx.discardedText.update({
      where: { id: earlier.id },
      data: { ...data, excerpt: both.slice(0, maxExcerpt) },
      select: { id: true },
    });
    return earlier.id;
  }
  const { id } = await tx.discardedText.create({ data: { ...data, articleId, byId, reason, baseVersion }, select: { id: true } });
  return id;
}

/** Puts text of a browser that the person does not want in the article into the list of discarded texts. */
export async function setAside(actor: Actor, { id, base, content }: SetAsideInput, now = clock()): Promise<Result<{ id: number }>> {
  return transaction(async (tx) => {
    const article = await tx.article.findUnique({ where: { id }, select: { createdById: true } });
    if (!article || !canWorkOn(actor, article)) return refuse("missing", "稿件不存在，可能已被删除。");
    return ok({ id: await keepUnsaved(tx, actor, { id, base, content }, now) });
  });
}

/** The step of `setAside` in the open transaction, also for a text that its writer may not save any more. */
export async function keepUnsaved(tx: Tx, actor: Actor, { id, base, content }: SetAsideInput, now: Date): Promise<number> {
  const excerpt = await excerptOf(tx, id, base, content);
  const text = await discard(tx, { articleId: id, byId: actor.id, reason: "UNSAVED", baseVersion: base, content, excerpt }, now);
  const event = { actorId: actor.id, action: "article.setAside", subject: "article", subjectId: id };
  await recordEvent(tx, { ...event, data: { discarded: text, version: base } }, now);
  return text;
}

/** The person has seen both texts of a clash and chosen; the one that lost stays in the list. */
export async function settleConflict(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "只有记者和编辑可以写稿。");
  return transaction(async (tx) => {
    const [settled] = await tx.discardedText.updateManyAndReturn({
      where: { id, byId: actor.id, settledAt: null },
      data: { settledAt: now },
      select: { articleId: true },
    });
    if (!settled) return refuse("missing", "这份文字已经处理过了。");
    const event = { actorId: actor.id, action: "article.settleConflict", subject: "article", subjectId: settled.articleId };
    await recordEvent(tx, { ...event, data: { discarded: id } }, now);
    return ok({ id });
  });
}

/** The paragraphs of a text that are not in the version it was written on. */
async function excerptOf(tx: Tx, articleId: number, base: number, content: StoredContent): Promise<string> {
  const before = await contentAt(tx, articleId, base);
  const text = textOf(content);
  if (!before) return text;
  const own = diffTexts(textOf(storedContent(before)), text).filter(({ kind }) => kind === "added" || kind === "changed");
  const lines = own.map(({ pieces }) =>
    pieces
      .filter(({ kind }) => kind !== "removed")
      .map((piece) => piece.text)
      .join(""),
  );
  return [...(before.headline === content.headline ? [] : [content.headline]), ...lines].join("\n");
}

export function textOf({ body }: StoredContent): string {
  try {
    return wholeText(readDocument(body));
  } catch (error) {
    if (error instanceof RangeError) return ""; // kept as it is, whatever it says
    throw error;
  }
}

/** Job: lets go of what was kept long enough; a clash that nobody settled waits on. */
export async function forgetDiscarded(now: Date): Promise<number> {
  const { count } = await db.discardedText.deleteMany({
    where: { at: { lt: new Date(now.getTime() - keptDays * day) }, OR: [{ reason: { not: "CONFLICT" } }, { settledAt: { not: null } }] },
  });
  return count;
}
