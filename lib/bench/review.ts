import { db, Prisma } from "@/lib/db";
import { countQueue, listQueue, queuePulse } from "@/lib/review/queue";
import { weighNewFlags, weighQueue } from "@/lib/review/weigh";
import { createArticle, createUser } from "@/lib/testing/factories";
import { flag, visitor } from "@/lib/testing/review";

const senders = 9_000;
const repeats = 1_000;
const cases = 10_000;
const atOnce = 8;

/** Says on the console how a storm of flags and a long queue are borne. */
export async function measureReview(): Promise<void> {
  const article = await createArticle();
  const ref = { subject: "ARTICLE" as const, id: article.id };
  const numbers = Array.from({ length: senders + repeats }, (_, index) => index % senders);
  const took: number[] = [];
  const storm = await timed(async () => {
    const worker = async () => {
      for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
        const from = visitor(number + 1);
        took.push(await timed(() => flag(ref, { from })));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  });
  took.sort((a, b) => a - b);
  console.log(`${senders + repeats} flags in ${seconds(storm)} s, p95 ${(took[Math.floor(took.length * 0.95)] ?? 0).toFixed(1)} ms`);
  console.log(`weighed in ${seconds(await timed(() => weighNewFlags(new Date())))} s`);
  const open = await db.reviewCase.findMany({ select: { received: true, reporters: true } });
  console.log(`open cases ${open.length}, received ${open[0]?.received}, independent ${open[0]?.reporters}`);
  console.log(`the story is ${(await db.article.findUniqueOrThrow({ where: { id: article.id } })).status}`);

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
  for (let round = 0; round < 3; round++) {
    const now = new Date();
    const list = await timed(() => Promise.all([listQueue(actor, { state: "open" }, now), countQueue(actor, now), queuePulse()]));
    console.log(`queue of ${cases + 1}: rows, counts and pulse in ${list.toFixed(0)} ms`);
  }
  console.log(`order of the whole queue brought up to date in ${seconds(await timed(() => weighQueue(new Date())))} s`);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
