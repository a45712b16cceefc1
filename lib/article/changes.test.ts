import { describe, expect, test } from "vitest";
import { createArticle } from "@/lib/testing/factories";
import { changesOf } from "./changes";
import { getArticle } from "./queries";

async function changesIn(...given: Parameters<typeof createArticle>) {
  const { id } = await createArticle(...given);
  const article = await getArticle(id);
  return article && changesOf(article);
}

describe("our changes to a story that came from outside", () => {
  const text = "气体站将先于产线投用。\n环评批复已经公示。";

  test("are none where text and headline stand as they came, however its paragraphs were spaced", async () => {
    const changes = await changesIn({
      type: "REPRINT",
      headline: "产线投用",
      text,
      original: { headline: "产线投用", text: `　　${text.replace("\n", "\n\n　　")}` },
    });
    expect(changes?.count).toBe(0);
  });

  test("count the headline and each place of the text", async () => {
    const changes = await changesIn({
      type: "REPRINT",
      headline: "产线试产",
      text,
      original: { headline: "产线投用", text: `原标题：产线投用\n${text.replace("已经公示", "尚未公示")}` },
    });
    expect(changes?.count).toBe(3);
  });

  test("do not count a headline that the source never had", async () => {
    expect((await changesIn({ type: "PRESS_RELEASE", headline: "本站拟的标题", text, original: { headline: " ", text } }))?.count).toBe(0);
  });

  test("are not known where no original was kept", async () => {
    expect(await changesIn({ type: "REPRINT", text })).toBeNull();
  });
});
