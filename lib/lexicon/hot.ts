import { db, type Tx } from "@/lib/db";
import { dayOf } from "@/lib/format";
import type { LexiconLevel, LexiconScope } from "@/prisma/client/enums";
import { makeDictionary } from "./dictionary";
import { matchWords, type HitForm } from "./match";
import { normaliseWord } from "./normalise";
import { buildWordSet, type WordRule, type WordSet } from "./word-set";

/** Where a rule in force was found in a text, and what it says. */
export type LexiconHit = {
  ruleId: number;
  word: string;
  level: LexiconLevel;
  note: string;
  law: string | null;
  alternative: string | null;
  /** UTF-16 offsets in the text. */
  from: number;
  to: number;
  quote: string;
  form: HitForm;
};

/** Whom the rules are asked of: within a transaction its own connection, since a second one may not be free. */
type Asked = Pick<Tx, "$queryRaw" | "lexiconRule">;

/** The rules in force for such text, where they are found; nothing is ever changed by it. */
export async function findLexiconHits(text: string, scope: LexiconScope, now: Date, asked: Asked = db): Promise<LexiconHit[]> {
  const [hits = []] = await findAllLexiconHits([text], scope, now, asked);
  return hits;
}

/** The same for several texts, in their order. */
export async function findAllLexiconHits(
  texts: readonly string[],
  scope: LexiconScope,
  now: Date,
  asked: Asked = db,
): Promise<LexiconHit[][]> {
  const set = await currentSet(asked);
  const day = dayOf(now);
  const found = texts.map((text) => matchWords(set, text, { scope, day }));
  const ids = [...new Set(found.flat().map(({ rule }) => rule.id))];
  const said =
    ids.length === 0
      ? []
      : await asked.lexiconRule.findMany({ where: { id: { in: ids } }, select: { id: true, note: true, law: true, alternative: true } });
  const saidOf = new Map(said.map((rule) => [rule.id, rule]));
  return found.map((hits) =>
    hits.map(({ rule: { id, word, level }, from, to, quote, form }) => {
      const { note = "", law = null, alternative = null } = saidOf.get(id) ?? {};
      return { ruleId: id, word, level, note, law, alternative, from, to, quote, form };
    }),
  );
}

type Held = { rules: number; names: number; set: WordSet };

// Pages and routes have their own copies of this module; the rules are held once a process.
const key = Symbol.for("tongqu.lexicon");
const shared = globalThis as typeof globalThis & { [key]?: Held };

/**
 * The rules in force. Whether somebody changed them, or the names of the site, is asked at each use, so every instance
 * has them as they are.
 */
async function currentSet(asked: Asked): Promise<WordSet> {
  const [state] = await asked.$queryRaw<{ rules: number; names: number }[]>`
    SELECT coalesce((SELECT version FROM "LexiconState" WHERE id = 1), 0) AS rules,
      coalesce((SELECT version FROM "LexiconState" WHERE id = 2), 0) AS names`;
  const { rules = 0, names = 0 } = state ?? {};
  const held = shared[key];
  if (held?.rules === rules && held.names === names) return held.set;
  const siteWords = await readSiteWords(asked);
  const set =
    held?.rules === rules
      ? { ...held.set, dictionary: makeDictionary([...siteWords, ...held.set.exceptions.flat()]) }
      : buildWordSet(await readRulesInForce(asked), siteWords);
  shared[key] = { rules, names, set };
  return set;
}

/** Names of the site: no rule is found inside one of them. */
export async function readSiteWords(asked: Asked = db): Promise<string[]> {
  const rows = await asked.$queryRaw<
    { name: string }[]
  >`SELECT name FROM "Tag" UNION SELECT name FROM "TagAlias" UNION SELECT name FROM "Category"`;
  return rows.map(({ name }) => normaliseWord(name)).filter((name) => name.length >= 3);
}

type PackedRule = [number, string, LexiconLevel, LexiconScope[], string[], boolean, string | null, string | null];

/** As one value: 65,000 rows one by one take Prisma a second. */
async function readRulesInForce(asked: Asked): Promise<WordRule[]> {
  const [row] = await asked.$queryRaw<{ rules: string | null }[]>`
    SELECT json_agg(json_build_array(id, word, level, scopes, coalesce(exceptions, '{}'), "wholeWord", "startsOn", "endsOn"))::text AS rules
    FROM "LexiconRule" WHERE "activatedAt" IS NOT NULL AND "retiredAt" IS NULL`;
  const packed = JSON.parse(row?.rules ?? "[]") as PackedRule[];
  return packed.map(([id, word, level, scopes, exceptions, wholeWord, startsOn, endsOn]) => ({
    ...{ id, word, level, scopes, exceptions, wholeWord },
    startsOn: startsOn === null ? null : new Date(startsOn),
    endsOn: endsOn === null ? null : new Date(endsOn),
  }));
}
