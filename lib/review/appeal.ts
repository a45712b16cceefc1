import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { queueMail } from "@/lib/outbox/queue";
import { ok, refuse, type Result } from "@/lib/result";
import { readCode } from "@/lib/ticket/code";
import type { Actor } from "@/lib/user/actor";
import { enterDecision } from "./enter";
import { canJudge, canReview, isAgainstReporters, reversibleUntil } from "./policy";
import { clausesOf } from "./policy-clauses";
import { appealDueAt } from "./reasons";
import { undo } from "./reverse";
import type { AnswerAppealInput, AppealInput } from "./schema";
import { giveUp, orRefusal } from "./undone";
import { readSubject, refOf, refSelect } from "./subject";
import { answeredMail } from "./words";

/**
 * Appeals against the decision on the case of a ticket, once for each side. Refuses as missing an unknown
 * code, as invalid where there is nothing to appeal against (any more).
 */
export async function fileAppeal({ code, text }: AppealInput, now = clock()): Promise<Result<{ code: string }>> {
  const known = readCode(code);
  return transaction(async (tx) => {
    const ticket =
      known === null
        ? null
        : await tx.ticket.findUnique({
            where: { code: known },
            select: {
              id: true,
              code: true,
              kind: true,
              case: {
                select: { decisions: { orderBy: { id: "desc" }, take: 1, select: { id: true, at: true, reversedAt: true, caseId: true } } },
              },
            },
          });
    const decision = ticket?.case?.decisions[0];
    if (!ticket) return refuse("missing", "没有找到这个工单，请核对工单号。");
    if (!decision || decision.reversedAt) return refuse("invalid", "现在没有可以申诉的处理结果。");
    if (reversibleUntil(decision) < now) return refuse("invalid", "处理已超过 30 天，不能再申诉。");
    const party = ticket.kind === "WRITER" ? "WRITER" : "REPORTER";
    const [made] = await tx.appeal.createManyAndReturn({
      data: [{ decisionId: decision.id, ticketId: ticket.id, party, text, at: now, dueAt: appealDueAt(now) }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!made) return refuse("invalid", "对这次处理已经有过申诉，结果会显示在工单上。");
    const data = { appeal: made.id, decision: decision.id, party };
    await recordEvent(tx, { actorId: null, action: "review.appeal", subject: "reviewCase", subjectId: decision.caseId, data }, now);
    return ok({ code: ticket.code });
  });
}

/**
 * Answers an appeal: by another than who decided. To overturn takes the decision back and, where it was a
 * dismissal, does what is named instead. Refuses as forbidden, missing, stale when it is answered, or invalid.
 */
export async function answerAppeal(
  actor: Actor,
  { id, verdict, action, answer }: AnswerAppealInput,
  now = clock(),
): Promise<Result<{ caseId: number }>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以处理申诉。");
  return orRefusal(
    transaction(async (tx) => {
      const appeal = await tx.appeal.findUnique({
        where: { id },
        select: {
          ticket: { select: { code: true, email: true } },
          decision: {
            select: {
              id: true,
              caseId: true,
              byId: true,
              action: true,
              reason: true,
              reversedAt: true,
              case: { select: { ...refSelect } },
            },
          },
        },
      });
      if (!appeal) return refuse("missing", "这份申诉不存在。");
      const { decision, ticket } = appeal;
      if (!canJudge(actor, decision)) return refuse("forbidden", "申诉要由作出处理以外的审核员复核。");
      const isUpheld = verdict === "overturn";
      const { count } = await tx.appeal.updateMany({
        where: { id, decidedAt: null },
        data: { decidedAt: now, decidedById: actor.id, isUpheld, answer },
      });
      if (count === 0) return refuse("stale", "这份申诉已经有人处理了，您的意见没有生效。");
      const subject = await readSubject(tx, refOf(decision.case));
      if (isUpheld && !decision.reversedAt) {
        const didNothing = decision.action === "DISMISS";
        if (didNothing && (!action || isAgainstReporters(action)))
          return giveUp(refuse("invalid", "推翻“未发现违规”时，请选择改为怎样处理。", { action: "请选择处理方式" }));
        const undone = await undo(tx, { decisionId: decision.id, byId: actor.id, note: answer, reopen: false }, now);
        if (!undone.ok) return giveUp(undone);
        if (didNothing && action && subject) {
          const effect = { caseId: decision.caseId, action, reason: decision.reason, note: answer, byId: actor.id };
          const done = await enterDecision(tx, subject, effect, clausesOf(decision.reason)[0]?.id ?? "", now);
          if (!done.ok) return giveUp(done);
        }
      }
      const { caseId } = decision;
      await recordEvent(
        tx,
        {
          actorId: actor.id,
          action: "review.answerAppeal",
          subject: "reviewCase",
          subjectId: caseId,
          data: { appeal: id, decision: decision.id, verdict, note: answer },
        },
        now,
      );
      if (ticket?.email)
        await queueMail(tx, answeredMail({ to: ticket.email, code: ticket.code, title: subject?.title ?? "", isUpheld, answer }), now);
      await makeStale(tx, [tagOf.transparency()]);
      return ok({ caseId });
    }),
  );
}
