import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { publishArticle } from "@/lib/article/publish";
import { createDraft } from "@/lib/article/save";
import { openDatabase } from "@/lib/database/open";
import { db, transaction } from "@/lib/db";
import { articlePath } from "@/lib/format";
import { writeStory } from "@/lib/testing/story";
import { ask, textOf } from "./ask";
import type { PublishOrder, Sighting } from "./publish-under-load";

/** Runs in a process of its own: publishes a draft each second and watches, as a reader, for it to appear. */

const database = await openDatabase({ share: true });
const [{ origin, count }] = (await once(process, "message")) as [PublishOrder];
const editor = await db.user.findFirstOrThrow({ where: { role: "EDITOR" } });
const categoryId = (
  await db.article.findFirstOrThrow({ where: { status: "PUBLISHED" }, orderBy: { publishedAt: "desc" }, select: { categoryId: true } })
).categoryId;
const sightings: Sighting[] = [];

for (let serial = 0; serial < count; serial++) {
  const nextAt = performance.now() + 1_000;
  const now = new Date();
  const { category: _category, ...content } = writeStory(1_000_000 + (now.getTime() % 1_000_000) + serial, now, {
    seed: 7,
    length: [400, 1_500],
    assets: [],
  });
  const id = await transaction((tx) => createDraft(tx, { ...content, categoryId }, editor.id, now));
  const draft = await db.article.findUniqueOrThrow({ where: { id }, select: { id: true, slug: true, version: true } });
  const address = `${origin}${articlePath(draft)}`;
  const before = await ask(address);
  if (before.status !== 404) throw new Error(`a draft answers ${before.status}`);

  const begun = performance.now();
  const published = await publishArticle(editor, draft);
  if (!published.ok) throw new Error(published.message);
  const returned = performance.now();
  const seen = async (url: string, shows: (text: string, status: number) => boolean) => {
    for (;;) {
      const answer = await ask(url);
      if (shows(textOf(answer), answer.status)) return performance.now() - returned;
      if (performance.now() - returned > 30_000) throw new Error(`${url} does not show article ${id} after 30 s`);
      await sleep(2);
    }
  };
  const [front, page] = await Promise.all([
    seen(`${origin}/`, (text) => text.includes(`/articles/${id}-`)),
    seen(address, (_text, status) => status === 200),
  ]);
  sightings.push({ command: returned - begun, front, page });
  await sleep(Math.max(0, nextAt - performance.now()));
}
process.send?.(sightings);
await db.$disconnect();
await database.close();
process.disconnect();
