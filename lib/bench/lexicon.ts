import { monitorEventLoopDelay } from "node:perf_hooks";
import { db, Prisma } from "@/lib/db";
import { beginDryRun, type DryRunResult } from "@/lib/lexicon/dry-run";
import { createUser } from "@/lib/testing/factories";
import { generateArticles } from "@/lib/testing/generate";
import type { Actor } from "@/lib/user/actor";

const day = 24 * 3_600_000;

/** Fills a database with published articles and as many comments. For a database that no portal is serving. */
export async function fillForDryRun(count: number, now: Date, onProgress: (done: number) => void): Promise<void> {
  await generateArticles({ count, from: new Date(now.getTime() - 1_500 * day), until: now, searchable: false, onProgress });
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "Comment" ("articleId", status, name, body, "createdAt", reader, network)
    SELECT (SELECT min(id) FROM "Article") + i % ${count}, 'VISIBLE', '读者' || i % 9000,
      '第' || i || '号产线的装卸平台比一期宽了一倍，叉车终于能并排走，只是夜班的灯还是不够亮。' || CASE WHEN i % 50 = 0 THEN '有人在群里拉人日结兼职。' ELSE '' END,
      now() - i * interval '40 seconds', substring(sha256(int4send(i % 9000)) FOR 16), substring(sha256(int4send(i % 700)) FOR 16)
    FROM generate_series(1, ${count}) AS i`);
  await db.$executeRaw`VACUUM ANALYZE`;
}

export type DryRunFigure = { articles: number; comments: number; seconds: number; longestMs: number };

/**
 * Tries so many rules at once, as the page asks for it: two that hit, the others like words of a public list.
 * `longestMs`: how long others in the process were held up at most.
 */
export async function measureDryRun(rules: number): Promise<DryRunFigure> {
  await db.lexiconRule.deleteMany();
  const words = ["夜班", "日结兼职", ...Array.from({ length: rules }, (_, index) => `词条${String.fromCodePoint(0x4e00 + index * 7)}号`)];
  await db.lexiconRule.createMany({
    data: words
      .slice(0, rules)
      .map((word) => ({ word, level: "NOTE", scopes: ["ARTICLE", "COMMENT"], exceptions: [], createdAt: new Date() })),
  });
  const ids = (await db.lexiconRule.findMany({ select: { id: true } })).map(({ id }) => id);
  const { id, name, role } = await createUser("ADMIN");
  const actor: Actor = { id, name, role };
  const begun = performance.now();
  const run = await beginDryRun(actor, { ids });
  if (!run.ok) throw new Error(run.message);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for await (const _step of run.value);
  delay.disable();
  const seconds = (performance.now() - begun) / 1_000;
  const results = (await db.lexiconDryRun.findMany()).map(({ result }) => result as unknown as DryRunResult);
  const sum = (kind: keyof DryRunResult) => results.reduce((total, result) => total + result[kind].texts, 0);
  return { articles: sum("articles"), comments: sum("comments"), seconds, longestMs: delay.max / 1e6 };
}
