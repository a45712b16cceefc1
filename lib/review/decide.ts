import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { changesSince } from "./changes";
import { whyNot } from "./claim";
import { enterDecision, type Decided } from "./enter";
import { canReview } from "./policy";
import { getClause } from "./policy-clauses";
import type { DecideInput, DecideManyInput } from "./schema";
import { readSubject, refOf, refSelect } from "./subject";
import { giveUp, orRefusal } from "./undone";

/**
 * Decides a case: compare-and-set on `turn`, so that of two who press at once one decides and the other is
 * told who did. Its effect on the thing, the audit event, tickets and mail commit together. Refuses as
 * forbidden, stale (decided or claimed by a colleague, or something of it changed since the page was made, and
 * what), or invalid.
 */
export async function decideCase(actor: Actor, input: DecideInput, now = clock()): Promise<Result<Decided>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以处理个案。");
  const wrong = wrongClause(input);
  if (wrong) return wrong;
  const { id, turn, seen, ...effect } = input;
  return orRefusal(
    transaction(async (tx) => {
      const { count } = await tx.reviewCase.updateMany({
        where: { id, turn, closedAt: null, OR: [{ claimedById: null }, { claimedById: actor.id }, { claimedUntil: { lte: now } }] },
        data: { turn: { increment: 1 }, closedAt: now, claimedById: null, claimedUntil: null, hiddenAt: null },
      });
      if (count === 0) return await whyNot(tx, id, now);
      const found = await tx.reviewCase.findUniqueOrThrow({
        where: { id },
        select: { ...refSelect },
      });
      const changes = seen === undefined ? null : await changesSince(tx, refOf(found), seen);
      if (changes) return giveUp(refuse("stale", `您打开页面之后，${changes}。处理没有生效，请看过现在的内容再处理。`));
      const subject = await readSubject(tx, refOf(found));
      if (!subject) return giveUp(refuse("missing", "内容已经不存在。"));
      const decided = await enterDecision(tx, subject, { ...effect, caseId: id, byId: actor.id }, input.clause, now);
      // The case must not be closed by what was not done.
      return decided.ok ? decided : giveUp(decided);
    }),
  );
}

function wrongClause({ reason, clause }: Pick<DecideInput, "reason" | "clause">): Refusal | null {
  return getClause(clause)?.reason === reason
    ? null
    : refuse("invalid", "条款与类别不符，请重新选择。", { clause: "请选择该类别下的条款" });
}

/** What became of each case of a bulk decision. */
export type Outcome = { id: number; decisionId: number | null; message: string | null };

/** Decides cases of one kind alike, each for itself: one that a colleague was quicker with is passed over and named. */
export async function decideMany(
  actor: Actor,
  { cases, ...effect }: DecideManyInput,
  now = clock(),
): Promise<Result<{ outcomes: Outcome[] }>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以处理个案。");
  const wrong = wrongClause(effect);
  if (wrong) return wrong;
  const outcomes: Outcome[] = [];
  for (const each of cases) {
    const [id = 0, turn = 0] = each.split(":").map(Number);
    const decided = await decideCase(actor, { id, turn, ...effect, before: "", after: "" }, now);
    outcomes.push({ id, decisionId: decided.ok ? decided.value.id : null, message: decided.ok ? null : decided.message });
  }
  return ok({ outcomes });
}
