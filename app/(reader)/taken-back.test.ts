import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { expect, test } from "vitest";
import { getArticle } from "@/lib/article/queries";
import { takeBack } from "@/lib/article/retract";
import { isLetGo, shareRendering, staleChannel, type Rendering } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { listFeedItems } from "@/lib/feed/queries";
import { searchArticles } from "@/lib/search/queries";
import { createArticle } from "@/lib/testing/factories";
import { eventually } from "@/lib/testing/patience";

const rendering = new AsyncLocalStorage<Rendering>();
shareRendering(rendering);

/** What a page that reads this says it shows. */
async function shownBy(read: () => Promise<unknown>): Promise<Set<string>> {
  const shown: Rendering = { tags: new Set() };
  await rendering.run(shown, read);
  return shown.tags;
}

test("once a story is taken back every page with its text or a passage of it is let go, and no other story's", async () => {
  const { id } = await createArticle({ headline: "磁悬浮鼓风机下线" });
  const other = await createArticle();
  const shown = {
    story: await shownBy(() => getArticle(id)),
    feed: await shownBy(() => listFeedItems({ kind: "SITE", listId: 0 }, 30)),
    search: await shownBy(() => searchArticles({ q: "鼓风机", sort: "relevance", page: 1 })),
    other: await shownBy(() => getArticle(other.id)),
  };
  const heard = new Set<string>();
  const listener = new pg.Client({ connectionString: env().DATABASE_URL });
  await listener.connect();
  listener.on("notification", ({ payload = "" }) => payload.split(" ").forEach((tag) => heard.add(tag)));
  await listener.query(`LISTEN ${staleChannel}`);
  await transaction((tx) => takeBack(tx, id, { reason: "INACCURATE", note: "", byId: null }, clock()));
  const letGo = (tags: Set<string>) => [...tags].some((tag) => isLetGo(tag) && heard.has(tag));
  await eventually(() =>
    expect(Object.entries(shown).map(([page, tags]) => [page, letGo(tags)])).toEqual([
      ["story", true],
      ["feed", true],
      ["search", true],
      ["other", false],
    ]),
  );
  await listener.end();
});
