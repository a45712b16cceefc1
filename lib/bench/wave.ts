import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db";
import { articlePath } from "@/lib/format";
import { createComment } from "@/lib/testing/comments";
import { randomFrom } from "@/lib/testing/story";
import { marksOf } from "@/lib/visitor";
import { remarks, spamText } from "./comments";
import { hiddenFields, send, type Answered } from "./forms";
import type { Portal } from "./portal";
import { readersOf, type Times } from "./storm";

const sent = 5_000;
const addresses = 50;
const withinMs = 120_000;

export type HttpWaveFigures = {
  sent: number;
  kept: number;
  shown: number;
  honest: number;
  passed: number;
  /** Of the honest ones. */
  held: number;
  turnedAway: number;
  /** What the honest ones were answered: status and how often. */
  answers: string;
  seconds: number;
  meanwhile: Times;
};

/** The wave over HTTP, the form's own limit included: 5,000 comments from 50 addresses within two minutes, 20 readers who had one approved among them. */
export async function measureWaveOverHttp({ origin }: Portal): Promise<HttpWaveFigures> {
  const stories = await db.article.findMany({
    where: { status: "PUBLISHED" },
    select: { id: true, slug: true },
    orderBy: { id: "desc" },
    take: 3,
  });
  const pages = stories.map((story) => ({ story, path: `${articlePath(story)}/comments` }));
  const known = remarks.map((_, index) => ({ localAddress: `127.9.${index}.9`, agent: `Mozilla/5.0 (reader ${index})` }));
  for (const { localAddress: address, agent } of known)
    await createComment(stories[0]?.id ?? 0, { ...marksOf({ address, agent }), createdAt: new Date(Date.now() - 86_400_000) });
  const forms = await Promise.all(
    pages.map(async ({ path }) => hiddenFields((await send(origin, { path: path.replace(/\/comments$/, "") })).body, 'name="stamp"')),
  );
  await sleep(5_000);

  const random = randomFrom(7);
  const post = (from: { localAddress: string; agent: string }, name: string, body: string) => {
    const at = Math.floor(random() * pages.length);
    const fields = [...(forms[at] ?? []), ["name", name], ["body", body]] as const;
    return send(origin, { path: pages[at]?.path ?? "", fields, ...from });
  };
  const posts: Promise<Answered>[] = [];
  const honest: Promise<Answered>[] = [];
  const begun = performance.now();
  const wave = (async () => {
    for (let index = 0; index < sent; index++) {
      await sleep(Math.max(0, (index * withinMs) / sent - (performance.now() - begun)));
      posts.push(post({ localAddress: `127.8.${index % addresses}.7`, agent: "Mozilla/5.0 (spam)" }, "商机", spamText(random)));
      const reader = known[index / (sent / known.length)];
      if (reader) honest.push(post(reader, "老读者", remarks[index / (sent / known.length)] ?? ""));
    }
    await Promise.all([...posts, ...honest]);
  })();
  const meanwhile = await readersOf(`${origin}${articlePath(stories[0] ?? { id: 0, slug: "" })}`, wave);
  await wave;
  const seconds = (performance.now() - begun) / 1_000;
  // A portal that has too much to do says so at once, and asks to be tried again.
  const turnedAway = (await Promise.all([...posts, ...honest])).filter(({ status }) => status === 503).length;
  const statuses = Map.groupBy(await Promise.all(honest), ({ status }) => status);
  const answers = [...statuses].map(([status, { length }]) => `${length} × ${status}`).join(", ");
  const [kept, shown, passed, held] = await Promise.all([
    db.comment.count({ where: { name: "商机" } }),
    db.comment.count({ where: { name: "商机", status: "VISIBLE" } }),
    db.comment.count({ where: { name: "老读者", status: "VISIBLE" } }),
    db.comment.count({ where: { name: "老读者", status: "HELD" } }),
  ]);
  return { sent, kept, shown, honest: known.length, passed, held, turnedAway, answers, seconds, meanwhile };
}
