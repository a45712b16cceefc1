import { binArticle, unbinArticle } from "@/lib/article/bin";
import { publishArticle } from "@/lib/article/publish";
import { republishArticle } from "@/lib/article/republish";
import { reshelve, type Shelf } from "@/lib/article/reshelve";
import { retractArticle } from "@/lib/article/retract";
import { returnArticle } from "@/lib/article/return";
import { submitArticle } from "@/lib/article/submit";
import { recordEvent } from "@/lib/audit/record";
import { holdCategory } from "@/lib/category/tree";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { tagNamesOf, type BulkEntry, type Chosen } from "./bulk-rules";
import type { BulkInput, BulkVerb } from "./schema";

type Done = Result<{ version: number }>;

/** Does one verb to one article, through the verb that does it alone. */
export async function performVerb(actor: Actor, article: Chosen, input: BulkInput, now: Date): Promise<Done> {
  const { id, version, categoryId } = article;
  const names = tagNamesOf(article);
  const { tags = [], reason, note = "" } = input;
  switch (input.verb) {
    case "category":
      return shelve(actor, { id, version }, { categoryId: input.categoryId ?? categoryId, tags: names }, now);
    case "addTags":
      return shelve(actor, { id, version }, { categoryId, tags: [...new Set([...names, ...tags])] }, now);
    case "removeTags":
      return shelve(actor, { id, version }, { categoryId, tags: names.filter((name) => !tags.includes(name)) }, now);
    case "submit":
      return versionAfter(id, await submitArticle(actor, { id, version }, now));
    case "return":
      return versionAfter(id, await returnArticle(actor, { id, version, note }, now));
    case "publish":
      return versionAfter(id, await publishArticle(actor, { id, version }, now));
    case "retract":
      if (!reason) return refuse("invalid", "请选择撤稿原因。");
      return versionAfter(id, await retractArticle(actor, { id, version, reason, note }, now));
    case "bin":
      return versionAfter(id, await binArticle(actor, { id, version }, now));
  }
}

/** Puts one article back to how it was before the act; the version that the act made is its guard. */
export async function undoVerb(actor: Actor, verb: BulkVerb, entry: BulkEntry & { version: number }, now: Date): Promise<Done> {
  const { id, version, categoryId, tags } = entry;
  switch (verb) {
    case "category":
    case "addTags":
    case "removeTags":
      return shelve(actor, { id, version }, { categoryId, tags }, now);
    case "submit":
      return versionAfter(id, await returnArticle(actor, { id, version, note: "撤销批量提交" }, now));
    case "return":
      return versionAfter(id, await submitArticle(actor, { id, version }, now));
    case "publish":
      return refuse("invalid", "读者可能已经看到，不能收回；需要时请撤稿。");
    case "retract":
      return versionAfter(id, await republishArticle(actor, { id, version }, now));
    case "bin":
      return versionAfter(id, await unbinArticle(actor, { id }, now));
  }
}

async function shelve(actor: Actor, at: { id: number; version: number }, shelf: Shelf, now: Date): Promise<Done> {
  return transaction(async (tx) => {
    if (!(await holdCategory(tx, shelf.categoryId))) return refuse("missing", "栏目不存在，可能已被删除。");
    const done = await reshelve(tx, at, shelf, actor, now);
    if (!done.ok) return done;
    await recordEvent(tx, { actorId: actor.id, action: "article.reshelve", subject: "article", subjectId: at.id, data: { ...shelf } }, now);
    return done;
  });
}

/** The version that a verb left, for the guard of its undoing. */
async function versionAfter(id: number, done: Result<unknown>): Promise<Done> {
  if (!done.ok) return done;
  return ok(await db.article.findUniqueOrThrow({ where: { id }, select: { version: true } }));
}
