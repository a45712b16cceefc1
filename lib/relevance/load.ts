import { blankContent } from "@/lib/article/content";
import { makePublic } from "@/lib/article/publish";
import { createDraft } from "@/lib/article/save";
import { ensureCategory } from "@/lib/category/tree";
import { db, transaction } from "@/lib/db";
import type { CorpusStory } from "./corpus";

const chunk = 50;

/** Publishes the stories in a database of their own, one category a label; returns their ids, in order. */
export async function publishAll(stories: readonly CorpusStory[], now = new Date()): Promise<number[]> {
  const ids: number[] = [];
  for (let first = 0; first < stories.length; first += chunk) {
    await transaction(
      async (tx) => {
        for (const story of stories.slice(first, first + chunk)) {
          const categoryId = await ensureCategory(tx, story.label || "wu");
          const body = story.text
            .split(/\n\s*/)
            .map((text) => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] }));
          const content = {
            ...blankContent,
            ...{ type: "REPRINT" as const, headline: story.headline, body: { type: "doc", content: body }, categoryId },
          };
          const id = await createDraft(tx, content, null, now);
          await makePublic(tx, id, story.publishedAt, now);
          ids.push(id);
        }
      },
      { timeout: 60_000 },
    );
  }
  await db.$executeRaw`VACUUM ANALYZE`;
  return ids;
}

/** Takes every story away again. */
export async function removeAll(): Promise<void> {
  await db.$executeRaw`TRUNCATE "Article", "TermCount", "TermCensus" CASCADE`;
}
