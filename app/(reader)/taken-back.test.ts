import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import { getArticle } from "@/lib/article/queries";
import { takeBack } from "@/lib/article/retract";
import { isLetGo, shareRendering, type Rendering } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { listFeedItems } from "@/lib/feed/queries";
import { searchArticles } from "@/lib/search/queries";
import { createArticle } from "@/lib/testing/factories";
import { heardStale } from "@/lib/testing/heard-stale";

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
  const heard = await heardStale(() => transaction((tx) => takeBack(tx, id, { reason: "INACCURATE", note: "", byId: null }, clock())));
  const isSent = (tags: Set<string>) => ![...tags].some((tag) => isLetGo(tag) && heard.has(tag));
  expect(Object.entries(shown).filter(([, tags]) => isSent(tags))).toEqual([["other", shown.other]]);
});
