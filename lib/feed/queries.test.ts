import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import { shareRendering, tagOf, type Rendering } from "@/lib/cache";
import { createArticle } from "@/lib/testing/factories";
import { listFeedItems } from "./queries";

test("a feed says whose texts it has, so that none is sent once the story was taken back", async () => {
  const made = [await createArticle(), await createArticle()];
  const rendering = new AsyncLocalStorage<Rendering>();
  shareRendering(rendering);
  const shown: Rendering = { tags: new Set() };
  await rendering.run(shown, () => listFeedItems({ kind: "SITE", listId: 0 }, 30));
  expect([...shown.tags]).toEqual(expect.arrayContaining(made.map(({ id }) => tagOf.text(id))));
});
