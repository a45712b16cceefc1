import { db, type Prisma } from "@/lib/db";
import { literally } from "@/lib/text/like";
import type { LexiconLevel, LexiconScope } from "@/prisma/client/enums";
import type { DryRunResult } from "./dry-run";
import { isWeak, precisionOf, type Precision } from "./outcome";

export type RuleState = "active" | "draft" | "retired";
export type LexiconFilter = { state: RuleState | "weak"; scope?: LexiconScope; level?: LexiconLevel; text?: string; page: number };

export const rulesPerPage = 100;

const states: Record<RuleState, Prisma.LexiconRuleWhereInput> = {
  active: { activatedAt: { not: null }, retiredAt: null },
  draft: { activatedAt: null, retiredAt: null },
  retired: { retiredAt: { not: null } },
};

const rowSelect = {
  ...{ id: true, version: true, word: true, level: true, scopes: true, wholeWord: true, note: true, law: true, alternative: true },
  ...{ startsOn: true, endsOn: true, activatedAt: true, retiredAt: true },
  dryRun: { select: { ruleVersion: true } },
} satisfies Prisma.LexiconRuleSelect;

export type RuleRow = Omit<Prisma.LexiconRuleGetPayload<{ select: typeof rowSelect }>, "dryRun"> & {
  /** Tried as it is. */
  isTried: boolean;
  precision: Precision | null;
  isWeak: boolean;
};

/** One page of the rules, and how many there are of each state. */
export async function listRules({
  state,
  scope,
  level,
  text,
  page,
}: LexiconFilter): Promise<{ rows: RuleRow[]; total: number; counts: Record<LexiconFilter["state"], number> }> {
  const weak = await listWeak();
  const where: Prisma.LexiconRuleWhereInput = {
    AND: [
      state === "weak" ? { ...states.active, id: { in: weak } } : states[state],
      scope ? { scopes: { has: scope } } : {},
      level ? { level } : {},
      text ? { word: { contains: literally(text) } } : {},
    ],
  };
  const [rules, total, active, draft, retired] = await Promise.all([
    db.lexiconRule.findMany({ where, select: rowSelect, orderBy: [{ id: "desc" }], skip: (page - 1) * rulesPerPage, take: rulesPerPage }),
    db.lexiconRule.count({ where }),
    ...(["active", "draft", "retired"] as const).map((name) => db.lexiconRule.count({ where: states[name] })),
  ]);
  const precision = await precisionOf(rules.map(({ id }) => id));
  const rows = rules.map(({ dryRun, ...rule }) => {
    const own = precision.get(rule.id) ?? null;
    return { ...rule, isTried: dryRun?.ruleVersion === rule.version, precision: own, isWeak: own !== null && isWeak(own) };
  });
  return { rows, total, counts: { active: active ?? 0, draft: draft ?? 0, retired: retired ?? 0, weak: weak.length } };
}

/** Ids of rules in force that decisions speak against more often than for. */
async function listWeak(): Promise<number[]> {
  const precision = await precisionOf();
  const ids = [...precision].filter(([, own]) => isWeak(own)).map(([id]) => id);
  const rows =
    ids.length === 0 ? [] : await db.lexiconRule.findMany({ where: { ...states.active, id: { in: ids } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export type Rule = NonNullable<Awaited<ReturnType<typeof getRule>>>;

export async function getRule(id: number) {
  const rule = await db.lexiconRule.findUnique({
    where: { id },
    select: { ...rowSelect, exceptions: true, createdAt: true, owner: { select: { name: true } }, dryRun: true },
  });
  if (!rule) return null;
  const { dryRun, ...rest } = rule;
  const precision = (await precisionOf([id])).get(id) ?? null;
  return {
    ...rest,
    precision,
    isWeak: precision !== null && isWeak(precision),
    dryRun: dryRun && { at: dryRun.at, isOfThis: dryRun.ruleVersion === rule.version, result: dryRun.result as DryRunResult },
  };
}

/** Ids of everything that is written down and not in force, oldest first, for one dry run of all. */
export async function listDrafts(): Promise<number[]> {
  const rows = await db.lexiconRule.findMany({ where: states.draft, select: { id: true }, orderBy: { id: "asc" }, take: 65_000 });
  return rows.map(({ id }) => id);
}
