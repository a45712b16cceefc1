import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { body, draft, open, textsOf } from "./tab.testing";

describe("the saver", () => {
  test("over many lost requests and answers in two tabs at once every word is saved, clashing or set aside", async () => {
    const article = await draft();
    const tabs = [await open(article), await open(article)];
    let seed = 5;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const typed: string[] = [];
    for (let turn = 0; turn < 60; turn++) {
      const who = random(2);
      const tab = tabs[who];
      if (!tab) throw new Error("no tab");
      const fate = (["lost", "unanswered", "down"] as const)[random(6)];
      if (fate) tab.line.next.push(fate);
      const word = `〔${who}·${turn}〕`;
      typed.push(word);
      const blocks = (tab.tab.field.body as { content: { content?: { text: string }[] }[] }).content.map(({ content = [] }) =>
        content.map(({ text }) => text).join(""),
      );
      const at = random(blocks.length);
      blocks[at] = `${blocks[at] ?? ""}${word}`;
      tab.type({ body: body(...blocks) });
      if (random(3) > 0) await tab.saver.flush();
      if (tab.saver.state.clashes && random(2) === 0) await tab.saver.settle(["both"]);
    }
    for (const { line, saver } of tabs) {
      line.next.length = 0;
      saver.retry();
      await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    }
    const discarded = await db.discardedText.findMany({ where: { articleId: article.id } });
    const kept = (await textsOf(article.id)).join("") + discarded.map(({ content }) => JSON.stringify(content)).join("");
    expect(typed.filter((word) => !kept.includes(word))).toEqual([]);
  });
});
