import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { draft, memoryJournal, open } from "./tab.testing";

describe("text of a tab that ended", () => {
  test("finds what a killed tab left behind, and takes it back or sets it aside", async () => {
    const article = await draft();
    const journal = memoryJournal();
    const dead = await open(article, { journal });
    dead.line.next.push("lost", "lost", "lost");
    dead.type({ headline: "没有存上的标题" });
    const other = { ...dead.tab.field, headline: "另一个窗口的标题" };
    await journal.keep({ ...journal.kept.get(dead.saver.session)!, session: crypto.randomUUID(), content: other });

    const { saver, tab } = await open(article, { actor: dead.actor, journal });
    const left = await journal.leftBehind(article.id, dead.actor.id);
    expect(left.map(({ content }) => content.headline)).toEqual(["没有存上的标题", "另一个窗口的标题"]);
    expect(await saver.takeBack(left[0]!)).toBe(true);
    await expect.poll(() => tab.field.headline).toBe("没有存上的标题");
    expect(await saver.setAside(left[1]!)).toBe(true);
    expect(await db.discardedText.findMany({ where: { articleId: article.id } })).toMatchObject([
      { headline: "另一个窗口的标题", reason: "UNSAVED" },
    ]);
  });
});
