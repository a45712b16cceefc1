import { clock } from "@/lib/clock";
import { Prisma, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { normaliseWord } from "./normalise";
import { canManageLexicon } from "./policy";
import { readCsvList, readTextList, type ListedRule } from "./read-list";
import { notYours, tell } from "./save";
import type { ImportInput } from "./schema";

/** `rest`: the lines that are no rule, to be mended and imported again; `faults` say why, with their number among them. */
export type Imported = { added: number; known: number; faults: { line: number; reason: string }[]; moreFaults: number; rest: string };

const chunk = 5_000;
const mostFaults = 200;

/**
 * Writes the rules of a list down as drafts; those that are there already, for the same scopes, are passed over.
 * Lines that are no rule are told and do not stop the rest. Refuses as forbidden, or invalid when nothing of it can be read.
 */
export async function importRules(actor: Actor, { text, format, level, scopes }: ImportInput, now = clock()): Promise<Result<Imported>> {
  if (!canManageLexicon(actor)) return notYours;
  const { rules, faults, rest, broken } = format === "csv" ? readCsvList(text) : readTextList(text);
  if (broken ?? rules.length + faults.length === 0) return refuse("invalid", broken ?? "里面没有词语。", { text: "没有可以导入的规则" });
  return transaction(
    async (tx) => {
      const there = await tx.$queryRaw<{ word: string; scopes: string }[]>`SELECT word, scopes::text AS scopes FROM "LexiconRule"`;
      const known = new Set(there.map((rule) => keyOf(rule.word, rule.scopes.slice(1, -1).split(","))));
      const added: ListedRule[] = [];
      for (const rule of rules) {
        const full = { ...rule, level: rule.level ?? level, scopes: rule.scopes ?? scopes };
        // Advertising wording only warns.
        if (full.law && !full.scopes.some((scope) => scope === "ARTICLE" || scope === "COMMENT")) full.level = "NOTE";
        const key = keyOf(full.word, full.scopes);
        if (known.has(key)) continue;
        known.add(key);
        added.push(full);
      }
      for (let first = 0; first < added.length; first += chunk) {
        const rows = added.slice(first, first + chunk).map((rule) => ({ ...rule, createdAt: now, ownerId: actor.id, version: 1 }));
        const columns = Prisma.raw(
          'word, level, scopes, exceptions, "wholeWord", "startsOn", "endsOn", note, law, alternative, "createdAt", "ownerId", version',
        );
        await tx.$executeRaw(Prisma.sql`
          INSERT INTO "LexiconRule" (${columns})
          SELECT ${columns} FROM json_populate_recordset(NULL::"LexiconRule", ${JSON.stringify(rows)}::json)`);
      }
      await tell(tx, actor, "lexicon.import", 0, { count: added.length }, now);
      return ok({
        added: added.length,
        known: rules.length - added.length,
        faults: faults.slice(0, mostFaults),
        rest,
        moreFaults: Math.max(0, faults.length - mostFaults),
      });
    },
    { timeout: 60_000 },
  );
}

function keyOf(word: string, scopes: readonly string[]): string {
  return `${normaliseWord(word)}|${[...scopes].sort().join()}`;
}
