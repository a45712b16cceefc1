/**
 * The order of the queue:
 *
 *   priority = severity × reach × reporters × accuracy × age
 *
 * severity  mean over the independent reporters of how grave their class is, 1–5 (reasons.ts)
 * reach     1 + log2(1 + readers per hour): mean of the past 24 hours, of the story the thing stands in
 * reporters those that count as independent (cluster.ts); a formal complaint counts as one
 * accuracy  mean over them of 2 × (flags that were right + 1) ÷ (flags decided + 2): 1 for somebody not known yet
 * age       1 + hours since the case was opened ÷ 24, at most 4
 *
 * How many flags came in is no factor.
 */
export type PriorityParts = {
  severity: number;
  perHour: number;
  reach: number;
  reporters: number;
  accuracy: number;
  hours: number;
  age: number;
};

/** What one independent reporter brings: the gravest of their classes, and their record. */
export type Weight = { severity: number; accuracy: number };

export function priorityOf(
  weights: readonly Weight[],
  perHour: number,
  openedAt: Date,
  now: Date,
): { priority: number; parts: PriorityParts } {
  const mean = (of: (weight: Weight) => number) =>
    weights.length === 0 ? 1 : weights.reduce((sum, weight) => sum + of(weight), 0) / weights.length;
  const parts = {
    severity: round(mean(({ severity }) => severity)),
    reporters: Math.max(1, weights.length),
    accuracy: round(mean(({ accuracy }) => accuracy)),
    ...movingParts(perHour, openedAt, now),
  };
  return { priority: productOf(parts), parts };
}

/** The factors that change while nobody does anything. */
export function movingParts(perHour: number, openedAt: Date, now: Date) {
  const hours = Math.max(0, (now.getTime() - openedAt.getTime()) / 3_600_000);
  return {
    perHour: round(perHour),
    reach: round(1 + Math.log2(1 + perHour)),
    hours: round(hours),
    age: round(Math.min(4, 1 + hours / 24)),
  };
}

export function productOf({ severity, reach, reporters, accuracy, age }: PriorityParts): number {
  return round(severity * reach * reporters * accuracy * age);
}

/** 2 × the share of right ones, as if one right and one wrong had been before them. */
export function accuracyOf(right: number, decided: number): number {
  return (2 * (right + 1)) / (decided + 2);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
