import { db, type Tx } from "@/lib/db";
import type { CaseSubject, LexiconScope } from "@/prisma/client/enums";
import { findLexiconHits } from "./hot";

export type Judged = {
  subject: CaseSubject;
  subjectId: number;
  text: string;
  scope: LexiconScope;
  /** The decision was against the text. */
  isConfirmed: boolean;
};

/**
 * Notes for every rule that the text had hit whether a person's decision was against it; the last decision
 * counts. A step of the decision's own transaction.
 */
export async function noteOutcome(tx: Tx, { subject, subjectId, text, scope, isConfirmed }: Judged, now: Date): Promise<void> {
  const hits = await findLexiconHits(text, scope, now, tx);
  await tx.lexiconOutcome.deleteMany({ where: { subject, subjectId } });
  const rules = [...new Set(hits.map(({ ruleId }) => ruleId))];
  if (rules.length > 0)
    await tx.lexiconOutcome.createMany({
      data: rules.map((ruleId) => ({ ruleId, subject, subjectId, at: now, isConfirmed })),
      skipDuplicates: true,
    });
}

export type Precision = { confirmed: number; judged: number };

/** Decisions on texts that the rules had hit, by rule; rules without any are left out. */
export async function precisionOf(ruleIds?: readonly number[]): Promise<Map<number, Precision>> {
  const groups = await db.lexiconOutcome.groupBy({
    by: ["ruleId", "isConfirmed"],
    where: ruleIds ? { ruleId: { in: [...ruleIds] } } : {},
    _count: true,
  });
  const precision = new Map<number, Precision>();
  for (const { ruleId, isConfirmed, _count } of groups) {
    const { confirmed, judged } = precision.get(ruleId) ?? { confirmed: 0, judged: 0 };
    precision.set(ruleId, { confirmed: confirmed + (isConfirmed ? _count : 0), judged: judged + _count });
  }
  return precision;
}

/** Fewer decisions than this say nothing of a rule. */
const enough = 20;
/** A rule of which not even the hopeful estimate reaches this share is proposed for retirement. */
const weak = 0.5;

/** Whether a rule should be retired: the upper end of the 90 % Wilson interval of its precision is below one half. */
export function isWeak({ confirmed, judged }: Precision): boolean {
  if (judged < enough) return false;
  const z = 1.645;
  const share = confirmed / judged;
  const centre = share + z ** 2 / (2 * judged);
  const spread = z * Math.sqrt((share * (1 - share)) / judged + z ** 2 / (4 * judged ** 2));
  return (centre + spread) / (1 + z ** 2 / judged) < weak;
}
