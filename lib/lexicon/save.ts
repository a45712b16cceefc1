import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canManageLexicon } from "./policy";
import type { RuleInput } from "./schema";
import { raiseLexicon } from "./state";

export const notYours = refuse("forbidden", "只有站长可以管理词表。");
const gone = refuse("missing", "这条规则不存在，可能已被删除。");
const changed = refuse("stale", "这条规则刚被别人改过，请刷新后再操作。");

/** Writes a rule down; it is not in force before a dry run and its activation. */
export async function addRule(actor: Actor, input: RuleInput, now = clock()): Promise<Result<{ id: number }>> {
  if (!canManageLexicon(actor)) return notYours;
  return transaction(async (tx) => {
    const { id } = await tx.lexiconRule.create({ data: { ...columns(input), createdAt: now, ownerId: actor.id }, select: { id: true } });
    await tell(tx, actor, "lexicon.add", id, { word: input.word }, now);
    return ok({ id });
  });
}

/**
 * Changes a rule. Where it would be found elsewhere afterwards, it is out of force until it was tried and
 * activated again; what it only says may change at once. Refuses as forbidden, missing, or stale.
 */
export async function editRule(
  actor: Actor,
  { id, version, ...input }: RuleInput & { id: number; version: number },
  now = clock(),
): Promise<Result<{ id: number; version: number; isOut: boolean }>> {
  if (!canManageLexicon(actor)) return notYours;
  return transaction(async (tx) => {
    const before = await tx.lexiconRule.findUnique({ where: { id } });
    if (!before) return gone;
    const matchesElse = findingOf(before) !== findingOf(input);
    const isOut = matchesElse && before.activatedAt !== null;
    const { count } = await tx.lexiconRule.updateMany({
      where: { id, version },
      data: { ...columns(input), version: { increment: 1 }, ...(matchesElse ? { activatedAt: null } : {}) },
    });
    if (count === 0) return changed;
    // What it says has nothing to do with where it was found: the dry run still holds.
    if (!matchesElse)
      await tx.lexiconDryRun.updateMany({ where: { ruleId: id, ruleVersion: version }, data: { ruleVersion: version + 1 } });
    await raiseLexicon(tx);
    await tell(tx, actor, "lexicon.edit", id, { word: input.word, ...(isOut ? { activated: false } : {}) }, now);
    return ok({ id, version: version + 1, isOut });
  });
}

/** Takes a rule out of force; its decisions stay counted. Refuses as forbidden, missing, or stale. */
export async function retireRule(actor: Actor, { id, version }: { id: number; version: number }, now = clock()): Promise<Result<object>> {
  return arrow(actor, { id, version }, "lexicon.retire", { retiredAt: now, activatedAt: null }, now);
}

/** Back among the drafts: it must be tried again, since the archive has grown. */
export async function reviveRule(actor: Actor, { id, version }: { id: number; version: number }, now = clock()): Promise<Result<object>> {
  return arrow(actor, { id, version }, "lexicon.revive", { retiredAt: null }, now);
}

async function arrow(
  actor: Actor,
  { id, version }: { id: number; version: number },
  action: string,
  data: { retiredAt?: Date | null; activatedAt?: null },
  now: Date,
): Promise<Result<object>> {
  if (!canManageLexicon(actor)) return notYours;
  return transaction(async (tx) => {
    const rule = await tx.lexiconRule.findUnique({ where: { id }, select: { word: true } });
    if (!rule) return gone;
    const { count } = await tx.lexiconRule.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } });
    if (count === 0) return changed;
    await raiseLexicon(tx);
    await tell(tx, actor, action, id, { word: rule.word }, now);
    return ok({});
  });
}

/** Throws a rule away that was never in force. Refuses as forbidden, missing, or invalid where it was. */
export async function discardRules(actor: Actor, { ids }: { ids: number[] }, now = clock()): Promise<Result<{ discarded: number }>> {
  if (!canManageLexicon(actor)) return notYours;
  return transaction(async (tx) => {
    const { count } = await tx.lexiconRule.deleteMany({
      where: { id: { in: ids }, activatedAt: null, retiredAt: null, outcomes: { none: {} } },
    });
    if (count === 0) return refuse("invalid", "用过的规则不能删除，可以停用：它的处理记录要留着。");
    await tell(tx, actor, "lexicon.discard", ids.length === 1 ? (ids[0] ?? 0) : 0, { count }, now);
    return ok({ discarded: count });
  });
}

export function tell(
  tx: Tx,
  actor: Actor,
  action: string,
  subjectId: number,
  data: Record<string, string | number | boolean>,
  now: Date,
): Promise<void> {
  return recordEvent(tx, { actorId: actor.id, action, subject: "lexicon", subjectId, data }, now);
}

function columns({ scopes, exceptions, ...rest }: RuleInput) {
  return { ...rest, scopes: { set: scopes }, exceptions: { set: exceptions } };
}

/** Where a rule is found, as one value. */
function findingOf({ word, level, scopes, exceptions, wholeWord, startsOn, endsOn }: RuleInput): string {
  return JSON.stringify([word, level, [...scopes].sort(), [...exceptions].sort(), wholeWord, startsOn, endsOn]);
}
