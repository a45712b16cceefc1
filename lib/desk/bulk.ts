import { recordEvent } from "@/lib/audit/record";
import { canListArticles } from "@/lib/article/policy";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { loadChosen, skipReason, tagNamesOf, type BulkEntry } from "./bulk-rules";
import { performVerb } from "./bulk-verbs";
import { mostInStep, type BulkInput } from "./schema";

export type Skipped = { id: number; headline: string; reason: string };
export type BulkPlan = { willChange: number; skipped: Skipped[] };

/** What an act would do if it were done now; changes nothing. */
export async function planBulk(actor: Actor, input: BulkInput, now = clock()): Promise<Result<BulkPlan>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不处理稿件。");
  const chosen = await loadChosen(
    actor,
    input.items.map(({ id }) => id),
    now,
  );
  const skipped = input.items.flatMap(({ id, version }) => {
    const reason = skipReason(actor, chosen.get(id), version, input);
    return reason === null ? [] : [{ id, headline: chosen.get(id)?.headline ?? `稿件 ${id}`, reason }];
  });
  return ok({ willChange: input.items.length - skipped.length, skipped });
}

export type BulkStep = { act: number; changed: number; skipped: Skipped[] };

/**
 * One step of an act on many articles: each through its own verb, in a transaction of its own, guarded by the
 * version that was looked at. What it was before is kept in the act before anything is changed. Refuses as
 * forbidden, or missing when the act that it goes on with is not this person's.
 */
export async function runBulk(actor: Actor, input: BulkInput, now = clock()): Promise<Result<BulkStep>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不处理稿件。");
  if (input.items.length > mostInStep) return refuse("invalid", `一步最多 ${mostInStep} 篇。`);
  const chosen = await loadChosen(
    actor,
    input.items.map(({ id }) => id),
    now,
  );
  const skipped: Skipped[] = [];
  const skip = (id: number, reason: string) => skipped.push({ id, headline: chosen.get(id)?.headline ?? `稿件 ${id}`, reason });
  const wanted = input.items.flatMap(({ id, version }) => {
    const article = chosen.get(id);
    const reason = skipReason(actor, article, version, input);
    if (reason !== null || !article) skip(id, reason ?? "已不在列表里");
    return reason !== null || !article ? [] : [article];
  });
  const entries: BulkEntry[] = wanted.map((article) => ({
    id: article.id,
    version: null,
    categoryId: article.categoryId,
    tags: tagNamesOf(article),
  }));
  const act = await openAct(actor, input, entries, now);
  if (act === null) return refuse("missing", "找不到这次批量操作，请刷新后重试。");
  for (const article of wanted) {
    const done = await performVerb(actor, article, input, now);
    const entry = entries.find(({ id }) => id === article.id);
    if (done.ok && entry) entry.version = done.value.version;
    else if (!done.ok) skip(article.id, done.message);
  }
  await keepEntries(act, entries);
  return ok({ act, changed: entries.filter(({ version }) => version !== null).length, skipped });
}

/** The act that this step belongs to, its entries added; null when it is another's, or undone already. */
async function openAct(actor: Actor, { act, verb }: BulkInput, entries: BulkEntry[], now: Date): Promise<number | null> {
  return transaction(async (tx) => {
    if (act === undefined) {
      const made = await tx.bulkAct.create({ data: { at: now, byId: actor.id, verb, before: entries }, select: { id: true } });
      await recordEvent(tx, { actorId: actor.id, action: "bulk.run", subject: "bulk", subjectId: made.id, data: { verb } }, now);
      return made.id;
    }
    const { count } = await tx.bulkAct.updateMany({ where: { id: act, byId: actor.id, verb, undoneAt: null }, data: {} });
    if (count === 0) return null;
    await tx.$executeRaw`UPDATE "BulkAct" SET before = before || ${JSON.stringify(entries)}::jsonb WHERE id = ${act}`;
    return act;
  });
}

/** Writes what became of some entries. */
export async function keepEntries(act: number, changed: readonly BulkEntry[]): Promise<void> {
  if (changed.length === 0) return;
  await transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ before: BulkEntry[] }[]>`SELECT before FROM "BulkAct" WHERE id = ${act} FOR UPDATE`;
    const byId = new Map(changed.map((entry) => [entry.id, entry]));
    const before = (row?.before ?? []).map((entry) => byId.get(entry.id) ?? entry);
    await tx.bulkAct.update({ where: { id: act }, data: { before }, select: { id: true } });
  });
}

export type ActRow = {
  id: number;
  at: Date;
  verb: string;
  by: { name: string } | null;
  changed: number;
  undoneAt: Date | null;
  canUndo: boolean;
};

/** The latest acts: a person's own, the owner all. */
export async function listActs(actor: Actor, take = 30): Promise<ActRow[]> {
  if (!canListArticles(actor)) return [];
  const acts = await db.bulkAct.findMany({
    where: actor.role === "ADMIN" ? {} : { byId: actor.id },
    select: { id: true, at: true, verb: true, before: true, undoneAt: true, by: { select: { name: true } } },
    orderBy: { id: "desc" },
    take,
  });
  return acts.map(({ before, ...act }) => {
    const done = (before as BulkEntry[]).filter(({ version }) => version !== null);
    return { ...act, changed: done.length, canUndo: act.undoneAt === null && done.some(({ undone }) => !undone) };
  });
}
