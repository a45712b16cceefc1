import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { noArticle } from "./arrow";
import { getContent } from "./content";
import { readDocument, renderText } from "./document/render";
import { visibleAtDesk } from "./desk";
import { canListArticles } from "./policy";

const forbidden = refuse("forbidden", "您的角色不能批注稿件。");

/**
 * Remarks on a passage (批注): whoever works on the article writes, answers and settles them. `quote` is the
 * passage as it stands, "" for the article as a whole. Refuses as forbidden or missing.
 */
export async function addNote(
  actor: Actor,
  { id, quote, text }: { id: number; quote: string; text: string },
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return forbidden;
  return transaction(async (tx) => {
    if (!(await tx.article.findFirst({ where: { id, AND: visibleAtDesk(actor) }, select: { id: true } }))) return noArticle;
    const note = await tx.passageNote.create({ data: { articleId: id, quote, text, at: now, byId: actor.id }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "article.note", subject: "article", subjectId: id, data: { noteId: note.id } }, now);
    return ok(note);
  });
}

/** Answers a remark; the thread of a remark has one level. */
export async function replyToNote(
  actor: Actor,
  { noteId, text }: { noteId: number; text: string },
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return forbidden;
  return transaction(async (tx) => {
    const note = await tx.passageNote.findFirst({
      where: { id: noteId, article: visibleAtDesk(actor) },
      select: { articleId: true, parentId: true },
    });
    if (!note) return refuse("missing", "这条批注已不存在。");
    const { articleId, parentId } = note;
    const reply = await tx.passageNote.create({
      data: { articleId, parentId: parentId ?? noteId, quote: "", text, at: now, byId: actor.id },
      select: { id: true },
    });
    await recordEvent(tx, { actorId: actor.id, action: "article.reply", subject: "article", subjectId: articleId, data: { noteId } }, now);
    return ok(reply);
  });
}

/** Settles a remark, or opens it anew for whoever disagrees; of two who press the same at once the second changes nothing. */
export async function settleNote(
  actor: Actor,
  { noteId, resolved }: { noteId: number; resolved: boolean },
  now = clock(),
): Promise<Result<{ resolved: boolean }>> {
  if (!canListArticles(actor)) return forbidden;
  return transaction(async (tx) => {
    const note = await tx.passageNote.findFirst({
      where: { id: noteId, parentId: null, article: visibleAtDesk(actor) },
      select: { articleId: true },
    });
    if (!note) return refuse("missing", "这条批注已不存在。");
    const { count } = await tx.passageNote.updateMany({
      where: { id: noteId, resolvedAt: resolved ? null : { not: null } },
      data: resolved ? { resolvedAt: now, resolvedById: actor.id } : { resolvedAt: null, resolvedById: null },
    });
    if (count === 0) return ok({ resolved });
    const action = resolved ? "article.resolveNote" : "article.reopenNote";
    await recordEvent(tx, { actorId: actor.id, action, subject: "article", subjectId: note.articleId, data: { noteId } }, now);
    return ok({ resolved });
  });
}

/** Where a passage stands: the paragraph (from 0) of the text, or null when it is no longer there as quoted. */
export function placeOfQuote(text: string, quote: string): number | null {
  if (quote === "") return null;
  const plain = (value: string) => value.replace(/\s+/gu, "");
  const wanted = plain(quote);
  const place = text.split("\n").findIndex((paragraph) => plain(paragraph).includes(wanted));
  if (place >= 0) return place;
  // A passage over several paragraphs is found by where it begins.
  const at = plain(text).indexOf(wanted);
  if (wanted === "" || at < 0) return null;
  let read = 0;
  return text.split("\n").findIndex((paragraph) => (read += plain(paragraph).length) > at);
}

/** The remarks on an article with their answers, open ones first; each with the paragraph it is about as the text stands now. */
export async function listNotes(articleId: number) {
  const [working, notes] = await Promise.all([
    getContent(db, articleId),
    db.passageNote.findMany({
      where: { articleId, parentId: null },
      select: {
        ...{ id: true, quote: true, text: true, at: true, resolvedAt: true, caseId: true },
        by: { select: { name: true } },
        resolvedBy: { select: { name: true } },
        replies: { select: { id: true, text: true, at: true, by: { select: { name: true } } }, orderBy: { id: "asc" } },
      },
      orderBy: { id: "asc" },
    }),
  ]);
  const text = working ? renderText(readDocument(working.content.body)) : "";
  const placed = notes.map((note) => ({ ...note, paragraph: placeOfQuote(text, note.quote) }));
  return placed.sort((a, b) => Number(a.resolvedAt !== null) - Number(b.resolvedAt !== null));
}

export type NoteView = Awaited<ReturnType<typeof listNotes>>[number];
