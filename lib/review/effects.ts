import { putBack, takeBack } from "@/lib/article/retract";
import { addCorrection } from "@/lib/article/correct";
import { redrawRemoved } from "@/lib/article/removed-picture";
import { makeStale, tagOf } from "@/lib/cache";
import { hideComment, removeComment, restoreComment, settleComments, type Settled } from "@/lib/comment/settle";
import type { Tx } from "@/lib/db";
import { setRemoved } from "@/lib/media/remove";
import { ok, refuse, type Result } from "@/lib/result";
import type { DecisionAction, FlagReason, RetractionReason } from "@/prisma/client/enums";
import type { Subject, SubjectRef } from "./subject";

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
  action: DecisionAction;
  reason: FlagReason;
  note: string;
  byId: number;
  days?: number | undefined;
  before?: string;
  after?: string;
};

const day = 24 * 3_600_000;
const muteDays = 7;
const blockDays = 3;
/** A card whose last day is this one was hidden by a decision. */
const hiddenCard = new Date("2000-01-01T00:00:00Z");

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
        : applyToCard(tx, effect));
  return done.ok ? ok({ version: subject.version, ...done.value }) : done;
}

type Part = Promise<Result<Omit<Before, "version">>>;

async function applyToArticle(tx: Tx, { id, isVisible }: Subject, effect: Effect, now: Date): Part {
  const { action, reason, note, byId } = effect;
  switch (action) {
    case "REMOVE": {
      if (!isVisible) return refuse("invalid", "这篇稿件已经不在读者面前，无需移除。");
      const placement = await tx.frontPlacement.findUnique({ where: { articleId: id }, select: { position: true } });
      await takeBack(tx, id, { reason: retractionOf[reason], note, byId }, now);
      return ok({ article: { position: placement?.position ?? null } });
    }
    case "RESTORE":
      return (await putBack(tx, id, now)) ? ok({}) : refuse("invalid", "这篇稿件没有被撤下，无需恢复。");
    case "CORRECT": {
      if (!isVisible) return refuse("invalid", "只有读者看得到的稿件可以更正。");
      await addCorrection(tx, id, { note, before: effect.before || null, after: effect.after || null, byId }, now);
      const added = await tx.correction.findFirstOrThrow({ where: { articleId: id }, orderBy: { id: "desc" }, select: { id: true } });
      return ok({ correctionId: added.id });
    }
    case "REQUEST_EDIT":
      return ok({ noteId: await askNewsroom(tx, id, effect, now) });
    default:
      return ok({});
  }
}

async function applyToComment(tx: Tx, { id, writer }: Subject, { action, reason, byId, days }: Effect, now: Date): Part {
  const put = (settled: Settled | null) => (settled ? { comment: { before: settled.before, beforeReason: settled.beforeReason } } : {});
  switch (action) {
    case "HIDE":
      return ok(put(await hideComment(tx, id, reason, now)));
    case "REMOVE":
      return ok(put(await removeComment(tx, id, reason, now)));
    // One that was hidden by the number of its reporters is shown again when they were wrong.
    case "DISMISS":
      return ok(put((await settleComments(tx, [id], { to: "VISIBLE", from: "HIDDEN" }, now))[0] ?? null));
    case "RESTORE":
      return ok(put(await restoreComment(tx, id, now)));
    case "MUTE": {
      if (!writer?.reader) return refuse("invalid", "没有留下可供禁言的标记。");
      const mute = await tx.mute.create({
        data: { reader: writer.reader, until: new Date(now.getTime() + (days ?? muteDays) * day), at: now, byId },
        select: { id: true },
      });
      return ok({ ...put(await removeComment(tx, id, reason, now)), muteId: mute.id });
    }
    case "BLOCK_NETWORK": {
      if (!writer?.network) return refuse("invalid", "没有留下可供限制的网络标记。");
      const block = await tx.networkBlock.create({
        data: { network: writer.network, until: new Date(now.getTime() + (days ?? blockDays) * day), at: now, byId },
        select: { id: true },
      });
      return ok({ ...put(await removeComment(tx, id, reason, now)), blockId: block.id });
    }
    default:
      return ok({});
  }
}

async function applyToPicture(tx: Tx, { id, articleId }: Subject, effect: Effect, now: Date): Part {
  switch (effect.action) {
    case "REMOVE":
      await setRemoved(tx, id, now);
      return ok({ asset: { covers: await redrawRemoved(tx, id) } });
    case "RESTORE":
      await setRemoved(tx, id, null);
      await redrawRemoved(tx, id);
      return ok({});
    case "REQUEST_EDIT":
      return articleId === null ? ok({}) : ok({ noteId: await askNewsroom(tx, articleId, effect, now) });
    default:
      return ok({});
  }
}

async function applyToCard(tx: Tx, { action }: Effect): Part {
  if (action !== "HIDE" && action !== "RESTORE") return ok({});
  const site = await tx.site.findUnique({ where: { id: 1 }, select: { contactValidUntil: true } });
  await setCard(tx, action === "HIDE" ? hiddenCard : null);
  return ok({ card: { validUntil: site?.contactValidUntil?.toISOString() ?? null } });
}

/** Undoes what a decision did, in the open transaction. */
export async function undoEffect(tx: Tx, { subject, id }: SubjectRef, action: DecisionAction, before: Before, now: Date): Promise<void> {
  if (before.muteId !== undefined) await tx.mute.update({ where: { id: before.muteId }, data: { endedAt: now } });
  if (before.blockId !== undefined) await tx.networkBlock.update({ where: { id: before.blockId }, data: { endedAt: now } });
  if (before.comment) await restoreComment(tx, id, now, before.comment);
  if (before.correctionId !== undefined) await withdrawCorrection(tx, id, before.correctionId);
  if (before.noteId !== undefined)
    await tx.passageNote.updateMany({ where: { id: before.noteId, resolvedAt: null }, data: { resolvedAt: now } });
  if (before.card) await setCard(tx, before.card.validUntil === null ? null : new Date(before.card.validUntil));
  if (subject === "ARTICLE" && action === "REMOVE") {
    if ((await putBack(tx, id, now)) && typeof before.article?.position === "number")
      await tx.frontPlacement.createMany({ data: [{ position: before.article.position, articleId: id }], skipDuplicates: true });
  }
  if (subject === "ARTICLE" && action === "RESTORE")
    await takeBack(tx, id, { reason: "POLICY", note: "恢复的决定已撤销。", byId: null }, now);
  if (subject === "MEDIA" && (action === "REMOVE" || action === "RESTORE")) {
    await setRemoved(tx, id, action === "REMOVE" ? null : now);
    await redrawRemoved(tx, id, before.asset?.covers ?? []);
  }
}

/** A note on the article, for whoever edits it. */
async function askNewsroom(tx: Tx, articleId: number, { note, before = "", byId }: Effect, now: Date): Promise<number> {
  const made = await tx.passageNote.create({
    data: { articleId, quote: before, text: `审核要求修改：${note}`, at: now, byId },
    select: { id: true },
  });
  return made.id;
}

async function withdrawCorrection(tx: Tx, articleId: number, correctionId: number): Promise<void> {
  await tx.correction.deleteMany({ where: { id: correctionId } });
  const last = await tx.correction.findFirst({ where: { articleId }, orderBy: { correctedAt: "desc" }, select: { correctedAt: true } });
  await tx.article.update({ where: { id: articleId }, data: { correctedAt: last?.correctedAt ?? null }, select: { id: true } });
  await makeStale(tx, [tagOf.article(articleId)]);
}

async function setCard(tx: Tx, validUntil: Date | null): Promise<void> {
  await tx.site.updateMany({ where: { id: 1 }, data: { contactValidUntil: validUntil } });
  await makeStale(tx, [tagOf.site()]);
}
