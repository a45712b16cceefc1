import { getContent, readContent, storedContent, type StoredContent } from "@/lib/article/content";
import { readDocument } from "@/lib/article/document/render";
import { lockArticle } from "@/lib/article/lock";
import { canListArticles, canWrite } from "@/lib/article/policy";
import { contentAt } from "@/lib/article/revision";
import { saveContent } from "@/lib/article/save";
import { recordEvent } from "@/lib/audit/record";
import { holdCategory } from "@/lib/category/tree";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { nameClashes, type NamedClash } from "./clashes";
import { discard, keepUnsaved } from "./discard";
import { mergeContent, sameContent } from "./merge";
import type { SaveInput } from "./schema";
import { keepSession } from "./session";

/** What others wrote meanwhile, and the two texts together. */
export type Merged = {
  version: number;
  content: StoredContent;
  /** Who saved since the version that the text was written on. */
  by: string[];
  clashes: NamedClash[];
  /** DiscardedText in which my whole text waits; null without a clash. */
  conflict: number | null;
};

export type Saved = {
  /** The version that says what was sent: the base of what is written next. */
  version: number;
  /** ISO. */
  savedAt: string;
  merged: Merged | null;
};

const notTheirs = refuse("forbidden", "这个编辑窗口是以另一个账号打开的，文字没有保存。请刷新页面。");
const gone = refuse("missing", "稿件不存在，可能已被删除。文字还在这个窗口里。");

/**
 * Takes what a tab has written. Repeated and overtaken requests are answered from the session and change
 * nothing. Text on an old version is kept as a version of its own, then merged with what others saved since;
 * where they clash, theirs stands and mine waits as DiscardedText. Nothing is written where nothing changed.
 */
export async function saveWriting(actor: Actor, input: SaveInput, now = clock()): Promise<Result<Saved>> {
  if (!canListArticles(actor)) return refuse("forbidden", "只有记者和编辑可以写稿。");
  const content = asSaved(input.content);
  if (!content) return refuse("invalid", "正文里有无法保存的内容，没有保存。", { body: "有无法保存的内容" });
  return transaction((tx) => take(tx, actor, { ...input, content }, now));
}

async function take(tx: Tx, actor: Actor, input: SaveInput, now: Date): Promise<Result<Saved>> {
  const { id, session, seq, content, kind } = input;
  const article = await lockArticle(tx, id, { binned: true });
  if (!article || (actor.role === "AUTHOR" && article.createdById !== actor.id)) return gone;
  const turn = await keepSession(tx, { id: session, articleId: id, userId: actor.id }, now);
  if (!turn) return notTheirs;
  if (seq <= turn.lastSeq) return ok({ version: turn.lastVersion ?? article.version, savedAt: now.toISOString(), merged: null });
  if (!canWrite(actor, article)) return keepAside(tx, actor, input, now);
  // What a tab saved last is where its text goes on from, also when the answer to that never reached it.
  const base = Math.max(input.base, turn.lastVersion ?? 0);
  const unknown = await unknownThings(tx, content);
  if (unknown) return unknown;

  const saving = { byId: actor.id, sessionId: session };
  const working = await getContent(tx, id);
  if (!working) throw new Error("a locked article is gone");
  const [theirs, before] = [storedContent(working.content), await baseOf(tx, id, base)];
  const taken = async (version: number, merged: Merged | null): Promise<Result<Saved>> => {
    await tx.writingSession.update({ where: { id: session }, data: { lastSeq: seq, lastVersion: version }, select: { id: true } });
    return ok({ version, savedAt: now.toISOString(), merged });
  };
  const write = (at: number, text: StoredContent, how: "AUTOSAVE" | "SAVE" | "MERGE") =>
    saveContent(tx, { id, version: at }, readContent(text), { ...saving, kind: how }, now);

  if (sameContent(content, theirs)) {
    if (kind === "SAVE") await recordSave(tx, actor, id, working.version, now);
    return taken(working.version, null);
  }
  // Verbs raise the version without a change of the text.
  if (base >= working.version || !before || sameContent(before, theirs)) {
    const saved = await write(working.version, content, kind);
    if (!saved.ok) return saved;
    if (kind === "SAVE") await recordSave(tx, actor, id, saved.value.version, now);
    return taken(saved.value.version, null);
  }
  const by = await namesSince(tx, actor, { articleId: id, base, session });
  if (sameContent(content, before)) {
    return taken(base, { version: working.version, content: theirs, by, clashes: [], conflict: null });
  }
  const own = await write(working.version, content, kind);
  if (!own.ok) return own;
  const merge = mergeContent(before, content, theirs);
  const merged = asSaved(merge.content);
  if (!merged) throw new Error("a merge made no document");
  const together = await write(own.value.version, merged, "MERGE");
  if (!together.ok) throw new Error(together.message);
  const clashes = await nameClashes(tx, merge.clashes);
  const lost = { articleId: id, byId: actor.id, reason: "CONFLICT" as const, baseVersion: base, content };
  const excerpt = clashes.map(({ mineText }) => mineText).join("\n");
  const conflict = clashes.length === 0 ? null : await discard(tx, { ...lost, excerpt }, now, input.continues);
  return taken(own.value.version, { version: together.value.version, content: merged, by, clashes, conflict });
}

/** The content with its document as the schema writes it; null where the schema does not allow it. */
function asSaved(content: StoredContent): StoredContent | null {
  try {
    return { ...content, body: readDocument(content.body).toJSON() as StoredContent["body"] };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** An author whose story was decided on meanwhile may not change it any more; what they typed is kept all the same. */
async function keepAside(tx: Tx, actor: Actor, input: SaveInput, now: Date): Promise<Refusal> {
  await keepUnsaved(tx, actor, input, now);
  return refuse("forbidden", "稿件已经定稿，不能再改；这些文字存进了“丢弃的文字”，编辑可以取回。");
}

async function baseOf(tx: Tx, id: number, version: number): Promise<StoredContent | null> {
  const content = await contentAt(tx, id, version);
  return content && storedContent(content);
}

/** A column that the content names but the portal no longer has. */
async function unknownThings(tx: Tx, { categoryId, coverId }: StoredContent): Promise<Refusal | null> {
  if (!(await holdCategory(tx, categoryId)))
    return refuse("invalid", "所选的栏目已不存在，请另选一个；文字还在这个窗口里。", { category: "栏目已不存在" });
  if (coverId !== null && !(await tx.mediaAsset.findUnique({ where: { id: coverId }, select: { id: true } })))
    return refuse("invalid", "所选的封面图片已不存在，请另选一张；文字还在这个窗口里。", { cover: "图片已不存在" });
  return null;
}

type Since = { articleId: number; base: number; session: string };

/** Who saved since, as this person calls them. */
async function namesSince(tx: Tx, actor: Actor, { articleId, base, session }: Since): Promise<string[]> {
  const revisions = await tx.revision.findMany({
    where: { articleId, version: { gt: base }, OR: [{ sessionId: null }, { sessionId: { not: session } }], by: { isNot: null } },
    select: { byId: true, by: { select: { name: true } } },
    distinct: ["byId"],
  });
  return revisions.map(({ byId, by }) => (byId === actor.id ? "另一个窗口" : (by?.name ?? "")));
}

function recordSave(tx: Tx, actor: Actor, id: number, version: number, now: Date): Promise<void> {
  return recordEvent(tx, { actorId: actor.id, action: "article.save", subject: "article", subjectId: id, data: { version } }, now);
}
