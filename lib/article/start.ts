import { recordEvent } from "@/lib/audit/record";
import { ensureCategory } from "@/lib/category/tree";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { blankContent } from "./content";
import { canListArticles } from "./policy";
import { createDraft } from "./save";

/**
 * Begins an article: an empty draft in the category in which the person wrote last, so that from the first
 * character on there is something to save into. One that they began and never wrote in is given again.
 */
export function startDraft(actor: Actor, _input: object, now = clock()): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return Promise.resolve(refuse("forbidden", "只有记者和编辑可以写稿。"));
  return transaction(async (tx) => {
    const untouched = await tx.article.findFirst({
      where: { createdById: actor.id, status: "DRAFT", version: 1, headline: "", text: "", deletedAt: null, draft: null },
      select: { id: true },
      orderBy: { id: "desc" },
    });
    if (untouched) return ok(untouched);
    const content = { ...blankContent, categoryId: await usualCategory(tx, actor) };
    const own = await tx.author.findUnique({ where: { userId: actor.id }, select: { name: true } });
    const id = await createDraft(tx, own ? { ...content, byline: own.name, authors: [own.name] } : content, actor.id, now);
    await recordEvent(tx, { actorId: actor.id, action: "article.start", subject: "article", subjectId: id, data: {} }, now);
    return ok({ id });
  });
}

async function usualCategory(tx: Tx, actor: Actor): Promise<number> {
  const last = await tx.article.findFirst({
    where: { createdById: actor.id, deletedAt: null },
    select: { categoryId: true },
    orderBy: { id: "desc" },
  });
  if (last) return last.categoryId;
  const first = await tx.category.findFirst({
    where: { children: { none: {} } },
    select: { id: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return first?.id ?? ensureCategory(tx, "zonghe", [{ name: "综合", slug: "zonghe" }]);
}
