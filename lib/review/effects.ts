import { holdArticle } from "@/lib/article/arrow";
import { addCorrection } from "@/lib/article/correct";
import { askReceipt } from "@/lib/article/receipt";
import { redrawRemoved } from "@/lib/article/removed-picture";
import { putBack, takeBack } from "@/lib/article/retract";
import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { lift, restrict } from "@/lib/comment/restrict";
import { hideComment, removeComment, restoreComment, settleComments, type Settled } from "@/lib/comment/settle";
import type { Tx } from "@/lib/db";
import { setRemoved } from "@/lib/media/remove";
import { ok, refuse, type Result } from "@/lib/result";
import type { DecisionAction, FlagReason, RetractionReason } from "@/prisma/client/enums";
import { columnsOf, hiddenCard, type Subject, type SubjectRef } from "./subject";

/** What a thing was before a decision, kept with it so that it can be put back. */
export type Before = {
  version: number;
  comment?: Pick<Settled, "before" | "beforeReason">;
  /** That the article was public, and its place on the front page. */
  article?: { position: number | null };
  asset?: { covers: number[] };
  card?: { validUntil: string | null };
  muteId?: number;
  blockId?: number;
  correctionId?: number;
  noteId?: number;
};

export type Effect = {
  /** The case that is decided. */
  caseId: number;
  action: DecisionAction;
  reason: FlagReason;
  note: string;
  byId: number;
  days?: number | undefined;
  before?: string;
  after?: string;
};

const usualDays = { mute: 7, block: 3 };
const retractionOf: Record<FlagReason, RetractionReason> = {
  ILLEGAL: "LEGAL",
  FALSE: "INACCURATE",
  INFRINGEMENT: "INFRINGEMENT",
  PRIVACY: "PRIVACY",
  SPAM: "POLICY",
  ABUSE: "POLICY",
  OTHER: "POLICY",
};

/** Does to the thing what was decided, in the open transaction; says what it was before. Refuses as invalid what cannot be done to it now. */
export async function applyEffect(tx: Tx, subject: Subject, effect: Effect, now: Date): Promise<Result<Before>> {
  const done = await (subject.subject === "ARTICLE"
    ? applyToArticle(tx, subject, effect, now)
    : subject.subject === "COMMENT"
      ? applyToComment(tx, subject, effect, now)
      : subject.subject === "MEDIA"
        ? applyToPicture(tx, subject, effect, now)
        : applyToCard(tx, effect, now));
  return done.ok ? ok({ version: subject.version, ...done.value }) : done;
}

type Part = Promise<Result<Omit<Before, "version">>>;

async function applyToArticle(tx: Tx, { id }: Subject, effect: Effect, now: Date): Part {
  const { action, reason, note, byId } = effect;
  const isVisible = (await holdArticle(tx, id))?.status === "PUBLISHED";
  switch (action) {
    case "REMOVE": {
      if (!isVisible) return refuse("invalid", "这篇稿件已经不在读者面前，无需移除。");
      const placement = await tx.frontPlacement.findUnique({ where: { articleId: id }, select: { position: true } });
      await takeBack(tx, id, { reason: retractionOf[reason], note, byId }, now);
      await askReceipt(tx, id, "RETRACT", now);
      return ok({ article: { position: placement?.position ?? null } });
    }
    case "RESTORE":
      return (await showAgain(tx, id, now)) ? ok({}) : refuse("invalid", "这篇稿件没有被撤下，无需恢复。");
    case "CORRECT": {
      if (!isVisible) return refuse("invalid", "只有读者看得到的稿件可以更正。");
      await addCorrection(tx, id, { note, before: effect.before || null, after: effect.after || null, byId }, now);
      await askReceipt(tx, id, "CORRECT", now);
      const added = await tx.correction.findFirstOrThrow({ where: { articleId: id }, orderBy: { id: "desc" }, select: { id: true } });
      // Moderators do not write: what the text says is for the newsroom to put right.
      const task = effect.before ? { noteId: await askNewsroom(tx, id, { ...effect, note: `已发布更正，请改正文：${note}` }, now) } : {};
      return ok({ correctionId: added.id, ...task });
    }
    case "REQUEST_EDIT":
      return ok({ noteId: await askNewsroom(tx, id, effect, now) });
    default:
      return ok({});
  }
}

async function applyToComment(tx: Tx, { id, writer }: Subject, effect: Effect, now: Date): Part {
  const { caseId, action, reason, note, byId, days } = effect;
  const put = (settled: Settled | null) => (settled ? { comment: { before: settled.before, beforeReason: settled.beforeReason } } : {});
  switch (action) {
    case "HIDE":
      return ok(put(await hideComment(tx, id, reason, now)));
    case "REMOVE":
      return ok(put(await removeComment(tx, id, reason, now)));
    // One that was hidden by the number of its reporters is shown again when they were wrong.
    case "DISMISS":
      return ok(put((await settleComments(tx, [id], { to: "VISIBLE", from: "HIDDEN" }, now))[0] ?? null));
    case "RESTORE": {
      const settled = await restoreComment(tx, id, now);
      return settled ? ok(put(settled)) : refuse("invalid", "这条评论读者本来就看得到，无需恢复。");
    }
    case "MUTE":
    case "BLOCK_NETWORK": {
      const kind = action === "MUTE" ? "mute" : "block";
      if (!writer?.reader || !writer.network) return refuse("invalid", "没有留下可供禁言的标记。");
      const marks = { reader: writer.reader, network: writer.network };
      const shutOut = { marks, days: days ?? usualDays[kind], note, byId, commentId: id, caseId };
      const made = await restrict(tx, kind, shutOut, now);
      return ok({ ...put(await removeComment(tx, id, reason, now)), [kind === "mute" ? "muteId" : "blockId"]: made.id });
    }
    default:
      return ok({});
  }
}

async function applyToPicture(tx: Tx, { id, articleId }: Subject, effect: Effect, now: Date): Part {
  const { removedAt } = await tx.mediaAsset.findUniqueOrThrow({ where: { id }, select: { removedAt: true } });
  switch (effect.action) {
    case "REMOVE":
      if (removedAt) return refuse("invalid", "这张图片已经移除了。");
      await setRemoved(tx, id, now);
      return ok({ asset: { covers: await redrawRemoved(tx, id) } });
    case "RESTORE":
      if (!removedAt) return refuse("invalid", "这张图片没有被移除，无需恢复。");
      await setRemoved(tx, id, null);
      await redrawRemoved(tx, id, await coversBefore(tx, id));
      return ok({});
    case "REQUEST_EDIT":
      if (articleId === null) return refuse("invalid", "这张图片现在不在任何稿件里，没有可以修改的。");
      return ok({ noteId: await askNewsroom(tx, articleId, effect, now) });
    default:
      return ok({});
  }
}

/** Whose cover a picture was when it was removed. */
async function coversBefore(tx: Tx, assetId: number): Promise<number[]> {
  return (await standingBefore(tx, { subject: "MEDIA", id: assetId }, "REMOVE"))?.asset?.covers ?? [];
}

async function applyToCard(tx: Tx, { action }: Effect, now: Date): Part {
  if (action !== "HIDE" && action !== "RESTORE") return ok({});
  const site = await tx.site.findUniqueOrThrow({ where: { id: 1 }, select: { contactValidUntil: true } });
  const isHidden = site.contactValidUntil?.getTime() === hiddenCard.getTime();
  if (isHidden === (action === "HIDE")) return refuse("invalid", isHidden ? "联系卡片已经隐藏了。" : "联系卡片没有被隐藏，无需恢复。");
  const before = action === "HIDE" ? null : await standingBefore(tx, { subject: "CONTACT_CARD", id: 1 }, "HIDE");
  await setCard(tx, action === "HIDE" ? hiddenCard : dateOf(before?.card?.validUntil), now);
  return ok({ card: { validUntil: site.contactValidUntil?.toISOString() ?? null } });
}

function dateOf(kept: string | null | undefined): Date | null {
  return kept ? new Date(kept) : null;
}

/** What a thing was before the latest decision of this kind that still stands. */
async function standingBefore(tx: Tx, ref: SubjectRef, action: DecisionAction): Promise<Before | null> {
  const last = await tx.decision.findFirst({
    where: { action, reversedAt: null, case: columnsOf(ref) },
    orderBy: { id: "desc" },
    select: { before: true },
  });
  return (last?.before ?? null) as Before | null;
}

/** Undoes what a decision did, in the open transaction. */
export async function undoEffect(
  tx: Tx,
  { subject, id }: SubjectRef,
  { action, before, byId }: { action: DecisionAction; before: Before; byId: number },
  now: Date,
): Promise<void> {
  if (before.muteId !== undefined) await lift(tx, "mute", before.muteId, byId, now);
  if (before.blockId !== undefined) await lift(tx, "block", before.blockId, byId, now);
  if (before.comment) await restoreComment(tx, id, now, before.comment);
  if (before.correctionId !== undefined) await withdrawCorrection(tx, id, before.correctionId, now);
  if (before.noteId !== undefined)
    await tx.passageNote.updateMany({ where: { id: before.noteId, resolvedAt: null }, data: { resolvedAt: now } });
  if (before.card) await setCard(tx, dateOf(before.card.validUntil), now);
  if (subject === "ARTICLE" && action === "REMOVE") {
    if ((await showAgain(tx, id, now)) && typeof before.article?.position === "number")
      await tx.frontPlacement.createMany({ data: [{ position: before.article.position, articleId: id }], skipDuplicates: true });
  }
  if (subject === "ARTICLE" && action === "RESTORE" && (await holdArticle(tx, id))?.status === "PUBLISHED") {
    await takeBack(tx, id, { reason: "POLICY", note: "恢复的决定已撤销。", byId }, now);
    await askReceipt(tx, id, "RETRACT", now);
  }
  if (subject === "MEDIA" && (action === "REMOVE" || action === "RESTORE")) {
    await setRemoved(tx, id, action === "REMOVE" ? null : now);
    await redrawRemoved(tx, id, before.asset?.covers ?? []);
  }
}

async function showAgain(tx: Tx, id: number, now: Date): Promise<boolean> {
  const isBack = await putBack(tx, id, now);
  if (isBack) await askReceipt(tx, id, "PUBLISH", now);
  return isBack;
}

/** A note on the article: a task of whoever edits it (lib/desk/overview.ts), and what the ticket waits for. */
async function askNewsroom(tx: Tx, articleId: number, { caseId, note, before = "", byId }: Effect, now: Date): Promise<number> {
  const data = { articleId, caseId, quote: before, text: note, at: now, byId };
  const { id } = await tx.passageNote.create({ data, select: { id: true } });
  await recordEvent(tx, { actorId: byId, action: "article.askEdit", subject: "article", subjectId: articleId, data: { note } }, now);
  return id;
}

async function withdrawCorrection(tx: Tx, articleId: number, correctionId: number, now: Date): Promise<void> {
  await tx.correction.deleteMany({ where: { id: correctionId } });
  const last = await tx.correction.findFirst({ where: { articleId }, orderBy: { correctedAt: "desc" }, select: { correctedAt: true } });
  await tx.article.update({ where: { id: articleId }, data: { correctedAt: last?.correctedAt ?? null }, select: { id: true } });
  await makeStale(tx, [tagOf.article(articleId)]);
  if ((await holdArticle(tx, articleId))?.status === "PUBLISHED") await askReceipt(tx, articleId, "UPDATE", now);
}

/** The time of the change is the version of the settings: a form of them that is open does not undo it. */
async function setCard(tx: Tx, validUntil: Date | null, now: Date): Promise<void> {
  await tx.site.updateMany({ where: { id: 1 }, data: { contactValidUntil: validUntil, updatedAt: now } });
  await makeStale(tx, [tagOf.site()]);
}
