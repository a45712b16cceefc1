import { setImmediate as breathe } from "node:timers/promises";
import { clock } from "@/lib/clock";
import { db, Prisma, transaction } from "@/lib/db";
import { dayOf } from "@/lib/format";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { LexiconScope } from "@/prisma/client/enums";
import { matchWords, type WordHit } from "./match";
import { canManageLexicon } from "./policy";
import { readSiteWords } from "./hot";
import { notYours } from "./save";
import { buildWordSet, type WordSet } from "./word-set";

/** One hit with what stands around it. */
export type DryRunExample = { id: number; title: string; before: string; quote: string; after: string };

/** What a rule would have hit in one kind of text. */
export type DryRunCount = {
  read: number;
  /** Texts with at least one hit. */
  texts: number;
  hits: number;
  /** Of them those that begin and end where words do. */
  whole: number;
  /** Places that were left out: inside other words, or within an exception. */
  passed: number;
  examples: DryRunExample[];
  passedExamples: DryRunExample[];
};
export type DryRunResult = { articles: DryRunCount; comments: DryRunCount };

export type DryRunProgress = { done: number; total: number };

const batch = 400;
const mostExamples = 12;
const mostPassed = 4;
const around = 18;

/**
 * Tries rules on everything that is published and on all past comments, as if they were in force, and keeps what
 * they would have hit; nothing else changes. Reads in batches and lets others in between. Yields how far it is.
 * Refuses as forbidden, or missing when none of the rules is there.
 */
export async function beginDryRun(
  actor: Actor,
  { ids }: { ids: readonly number[] },
  now = clock(),
): Promise<Result<AsyncGenerator<DryRunProgress>>> {
  if (!canManageLexicon(actor)) return notYours;
  const rules = await db.lexiconRule.findMany({ where: { id: { in: [...ids] } } });
  if (rules.length === 0) return refuse("missing", "没有要试运行的规则。");
  const versions = new Map(rules.map(({ id, version }) => [id, version]));
  const scopes = [...new Set(rules.flatMap((rule) => rule.scopes))];
  // Dates are left aside: the question is what it would hit while it holds.
  const set = buildWordSet(
    rules.map((rule) => ({ ...rule, startsOn: null, endsOn: null })),
    await readSiteWords(),
  );
  return ok(run(set, versions, scopes, now));
}

async function* run(
  set: WordSet,
  versions: ReadonlyMap<number, number>,
  scopes: readonly LexiconScope[],
  now: Date,
): AsyncGenerator<DryRunProgress> {
  const results = new Map([...versions.keys()].map((id) => [id, { articles: emptyCount(), comments: emptyCount() }]));
  const inArticles = scopes.some((scope) => scope === "ARTICLE" || scope === "ADVERTISEMENT");
  const [counted] = await db.$queryRaw<{ articles: number; comments: number }[]>(Prisma.sql`
    SELECT (SELECT count(*)::int FROM "Article" WHERE status = 'PUBLISHED' AND ${inArticles}) AS articles,
      (SELECT count(*)::int FROM "Comment" WHERE ${scopes.includes("COMMENT")}) AS comments`);
  const { articles, comments } = counted ?? { articles: 0, comments: 0 };
  const total = articles + comments;
  let done = 0;
  const day = dayOf(now);
  yield { done, total };
  if (inArticles)
    for await (const rows of readArticles(scopes.includes("ADVERTISEMENT"))) {
      for (const { id, title, text, service } of rows) {
        const hits = scopes.includes("ARTICLE") ? matchWords(set, text, { scope: "ARTICLE", day, all: true }) : [];
        const ads = service === "" ? [] : matchWords(set, service, { scope: "ADVERTISEMENT", day, all: true });
        note(results, "articles", { id, title }, [
          { text, hits },
          { text: service, hits: ads },
        ]);
      }
      yield { done: (done += rows.length), total };
      await breathe();
    }
  if (scopes.includes("COMMENT"))
    for await (const rows of readComments()) {
      for (const { id, title, text } of rows)
        note(results, "comments", { id, title }, [{ text, hits: matchWords(set, text, { scope: "COMMENT", day, all: true }) }]);
      yield { done: (done += rows.length), total };
      await breathe();
    }
  for (const result of results.values())
    Object.assign(result, { articles: { ...result.articles, read: articles }, comments: { ...result.comments, read: comments } });
  await keep(results, versions, now);
  yield { done: total, total };
}

type Row = { id: number; title: string; text: string; service: string };

/** Everything published, by id; `service`: the text of its service and advertisement blocks. */
async function* readArticles(withService: boolean): AsyncGenerator<Row[]> {
  for (let last = 0; ;) {
    const rows = await db.$queryRaw<(Omit<Row, "service"> & { blocks: unknown[] | null })[]>(Prisma.sql`
      SELECT id, headline AS title, headline || E'\n' || summary || E'\n' || text AS text,
        CASE WHEN ${withService} THEN jsonb_path_query_array(body, 'strict $.** ? (@.type == "notice").** ? (@.type == "text").text') END AS blocks
      FROM "Article" WHERE status = 'PUBLISHED' AND id > ${last} ORDER BY id LIMIT ${batch}`);
    if (rows.length === 0) return;
    last = rows.at(-1)?.id ?? last;
    yield rows.map(({ blocks, ...row }) => ({ ...row, service: (blocks ?? []).filter((text) => typeof text === "string").join("\n") }));
  }
}

async function* readComments(): AsyncGenerator<Omit<Row, "service">[]> {
  for (let last = 0; ;) {
    const rows = await db.$queryRaw<Omit<Row, "service">[]>(Prisma.sql`
      SELECT id, name AS title, name || E'\n' || body AS text FROM "Comment" WHERE id > ${last} ORDER BY id LIMIT ${batch * 4}`);
    if (rows.length === 0) return;
    last = rows.at(-1)?.id ?? last;
    yield rows;
  }
}

function note(
  results: ReadonlyMap<number, DryRunResult>,
  kind: keyof DryRunResult,
  of: { id: number; title: string },
  found: readonly { text: string; hits: readonly WordHit[] }[],
): void {
  const seen = new Set<number>();
  for (const { text, hits } of found)
    for (const hit of hits) {
      const count = results.get(hit.rule.id)?.[kind];
      if (!count) continue;
      const example = {
        ...of,
        before: text.slice(Math.max(0, hit.from - around), hit.from),
        quote: hit.quote,
        after: text.slice(hit.to, hit.to + around),
      };
      if (hit.isExcepted || (hit.rule.wholeWord && !hit.isWhole)) {
        count.passed += 1;
        if (count.passedExamples.length < mostPassed) count.passedExamples.push(example);
        continue;
      }
      count.hits += 1;
      if (hit.isWhole) count.whole += 1;
      if (!seen.has(hit.rule.id)) {
        seen.add(hit.rule.id);
        count.texts += 1;
        if (count.examples.length < mostExamples) count.examples.push(example);
      }
    }
}

function emptyCount(): DryRunCount {
  return { read: 0, texts: 0, hits: 0, whole: 0, passed: 0, examples: [], passedExamples: [] };
}

/** Replaces what earlier runs of the same rules said. */
async function keep(results: ReadonlyMap<number, DryRunResult>, versions: ReadonlyMap<number, number>, now: Date): Promise<void> {
  const rows = [...results].map(([ruleId, result]) => ({ ruleId, ruleVersion: versions.get(ruleId) ?? 0, result }));
  await transaction(
    async (tx) => {
      for (let first = 0; first < rows.length; first += 2_000)
        await tx.$executeRaw(Prisma.sql`
          INSERT INTO "LexiconDryRun" ("ruleId", "ruleVersion", at, result)
          SELECT given."ruleId", given."ruleVersion", ${now}, given.result
          FROM jsonb_to_recordset(${JSON.stringify(rows.slice(first, first + 2_000))}::jsonb) AS given("ruleId" int, "ruleVersion" int, result jsonb)
          JOIN "LexiconRule" r ON r.id = given."ruleId"
          ON CONFLICT ("ruleId") DO UPDATE SET "ruleVersion" = EXCLUDED."ruleVersion", at = EXCLUDED.at, result = EXCLUDED.result`);
    },
    { timeout: 60_000 },
  );
}
