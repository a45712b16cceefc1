import { recordEvent } from "@/lib/audit/record";
import { transaction, type Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { commentPath, formatFlagReason } from "@/lib/format";
import { noteOutcome } from "@/lib/lexicon/outcome";
import { queueMail } from "@/lib/outbox/queue";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { CommentStatus, FlagReason } from "@/prisma/client/enums";
import { canModerate } from "./policy";
import type { ModerateInput } from "./schema";
import { settleComments, type Settled } from "./settle";

const verbs: Record<CommentStatus, string> = {
  VISIBLE: "comment.approve",
  HELD: "comment.hold",
  HIDDEN: "comment.hide",
  REMOVED: "comment.remove",
};

/** What an act has changed, and into what. */
export type Moderated = { settled: Settled[]; to: CommentStatus };

/**
 * Approves, hides, removes or holds up to 500 comments in one act; says what each was before. Refuses as
 * forbidden, or invalid where a reason is missing.
 */
export async function moderateComments(
  actor: Actor,
  { ids, to, from, reason }: ModerateInput,
  now = new Date(),
): Promise<Result<Moderated>> {
  if (!canModerate(actor)) return refuse("forbidden", "只有审核员和站长可以处理评论。");
  if ((to === "HIDDEN" || to === "REMOVED") && !reason) return refuse("invalid", "请选择折叠或移除的理由。", { reason: "请选择理由" });
  return transaction(
    async (tx) => {
      const settled = await settleComments(tx, ids, { to, from, reason }, now);
      for (const { id, before } of settled) {
        const data = { before, ...(reason ? { reason } : {}) };
        await recordEvent(tx, { actorId: actor.id, action: verbs[to], subject: "comment", subjectId: id, data }, now);
      }
      if (to !== "HELD") await tellWriters(tx, settled, { to, reason: reason ?? "OTHER" }, now);
      if (to === "VISIBLE" || to === "REMOVED") await noteWords(tx, settled, to === "REMOVED", now);
      return ok({ settled, to });
    },
    { timeout: 20_000 },
  );
}

/** Whoever left an address is told what became of a comment that waited. */
async function tellWriters(
  tx: Tx,
  settled: readonly Settled[],
  { to, reason }: { to: CommentStatus; reason: FlagReason },
  now: Date,
): Promise<void> {
  const waited = settled.filter(({ before }) => before === "HELD").map(({ id }) => id);
  const writers = await tx.comment.findMany({
    where: { id: { in: waited }, email: { not: null } },
    select: { id: true, email: true, article: { select: { headline: true } } },
  });
  const outcome = to === "VISIBLE" ? "已通过审核，所有读者都能看到" : `没有通过审核，理由：${formatFlagReason(reason)}`;
  const mails = writers.map(({ id, email, article: { headline } }) => ({
    to: email ?? "",
    subject: `您的评论${to === "VISIBLE" ? "已发表" : "没有发表"}`,
    text: `您在《${headline}》下的评论${outcome}。\n\n${siteUrl()}${commentPath({ id })}`,
  }));
  if (mails.length > 0) await queueMail(tx, mails, now);
}

/** What became of comments that waited for a word: the lexicon learns how good its rules are. */
async function noteWords(tx: Tx, settled: readonly Settled[], isConfirmed: boolean, now: Date): Promise<void> {
  const judged = await tx.comment.findMany({
    where: { id: { in: settled.map(({ id }) => id) }, heldFor: { has: "lexicon" } },
    select: { id: true, name: true, body: true },
  });
  for (const { id, name, body } of judged)
    await noteOutcome(tx, { subject: "COMMENT", subjectId: id, text: `${name}\n${body}`, scope: "COMMENT", isConfirmed }, now);
}
