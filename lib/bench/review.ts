import { db, Prisma } from "@/lib/db";
import { countQueue, listQueue, queuePulse } from "@/lib/review/queue";
import { weighQueue } from "@/lib/review/weigh";
import { createArticle, createUser } from "@/lib/testing/factories";

const cases = 10_000;

/** A queue of 10,000 open cases: its page's questions, and its order brought up to date. */
export async function measureQueueOfCases(): Promise<string> {
  const article = await createArticle();
  await db.$executeRaw(Prisma.sql`
    WITH made AS (
      INSERT INTO "Comment" ("articleId", status, name, body, "createdAt", reader, network)
      SELECT ${article.id}, 'VISIBLE', '读者' || n, '第' || n || '条评论说卸货口太窄', now(), decode(md5(n::text), 'hex'), decode(md5('n' || n), 'hex')
      FROM generate_series(1, ${cases}::int) n RETURNING id
    )
    INSERT INTO "ReviewCase" (subject, "commentId", version, "openedAt", reason, received, weighed, reporters, priority, parts, "dueAt")
    SELECT 'COMMENT', id, 1, now(), 'ABUSE', 1, 1, 1, id % 977, '{"severity":3,"reporters":1,"accuracy":1,"perHour":0,"reach":1,"hours":0,"age":1}', now() + interval '2 days' FROM made`);
  await db.$executeRaw`ANALYZE`;
  const actor = await createUser("MODERATOR");
  const rounds: number[] = [];
  for (let round = 0; round < 5; round++) {
    const now = new Date();
    rounds.push(await timed(() => Promise.all([listQueue(actor, { state: "open" }, now), countQueue(actor, "open", now), queuePulse()])));
  }
  rounds.sort((a, b) => a - b);
  const order = await timed(() => weighQueue(new Date()));
  return `| ${cases} open cases | |
| --- | --- |
| rows, counts and pulse, ms: median · worst | ${rounds[2]?.toFixed(0)} · ${rounds[4]?.toFixed(0)} |
| order of the whole queue brought up to date, s | ${(order / 1_000).toFixed(1)} |`;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
