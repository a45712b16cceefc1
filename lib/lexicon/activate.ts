import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canManageLexicon } from "./policy";
import { notYours, tell } from "./save";
import { raiseLexicon } from "./state";

/**
 * Puts rules in force, on every instance from their next text on. Each must have been tried as it is now.
 * Refuses as forbidden, or invalid when none of them was.
 */
export async function activateRules(
  actor: Actor,
  { ids }: { ids: number[] },
  now = clock(),
): Promise<Result<{ activated: number; left: number }>> {
  if (!canManageLexicon(actor)) return notYours;
  return transaction(async (tx) => {
    const rules = await tx.lexiconRule.findMany({
      where: { id: { in: ids }, activatedAt: null, retiredAt: null },
      select: { id: true, version: true, word: true, dryRun: { select: { ruleVersion: true } } },
    });
    const tried = rules.filter(({ version, dryRun }) => dryRun?.ruleVersion === version);
    const [first] = tried;
    if (!first) return refuse("invalid", "请先试运行：看看它会命中哪些已发布的稿件和评论，再启用。");
    const { count } = await tx.lexiconRule.updateMany({
      where: { OR: tried.map(({ id, version }) => ({ id, version })) },
      data: { activatedAt: now },
    });
    await raiseLexicon(tx);
    if (tried.length === 1) await tell(tx, actor, "lexicon.activate", first.id, { word: first.word }, now);
    else await tell(tx, actor, "lexicon.activate", 0, { count }, now);
    return ok({ activated: count, left: ids.length - count });
  });
}

/** Ids of the rules that were tried as they are and wait for their activation. */
export async function listTried(): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT r.id FROM "LexiconRule" r JOIN "LexiconDryRun" d ON d."ruleId" = r.id AND d."ruleVersion" = r.version
    WHERE r."activatedAt" IS NULL AND r."retiredAt" IS NULL ORDER BY r.id LIMIT 2000`;
  return rows.map(({ id }) => id);
}
