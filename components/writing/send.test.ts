import { describe, expect, test } from "vitest";
import { statusText } from "./state";
import { draft, open, saved } from "./tab.testing";

describe("sending", () => {
  test("saves by itself after a pause, and says so", async () => {
    const article = await draft();
    const { saver, type, tab } = await open(article);
    expect(statusText(saver.state)).toBe("没有未保存的改动");
    type({ headline: "一" });
    expect(statusText(saver.state)).toBe("正在保存");
    type({ headline: "一二" });
    await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    expect(statusText(saver.state)).toMatch(/^已保存 \d\d:\d\d$/);
    expect(await saved(article.id)).toBe("一二");
    expect(saver.version).toBe(2);
    expect(tab.taken).toBe(0);
  });

  test("has one request in flight, and what is typed meanwhile goes with the next", async () => {
    const article = await draft();
    const { saver, type, line } = await open(article);
    for (let turn = 1; turn <= 5; turn++) {
      type({ headline: `标题${turn}` });
      void saver.flush();
    }
    await saver.flush();
    expect(line.most).toBe(1);
    expect(await saved(article.id)).toBe("标题5");
    expect(line.sent.map(({ seq }) => seq)).toEqual(line.sent.map((_, index) => index + 1));
  });

  test.each(["lost", "unanswered", "down", "unsigned"] as const)(
    "keeps the text when a request is %s, and saves it afterwards",
    async (fate) => {
      const article = await draft();
      const { saver, type, line, journal, tab } = await open(article);
      line.next.push(fate);
      type({ headline: "打了一半" });
      await saver.flush();
      expect(["unsigned", "failing", "offline"]).toContain(saver.state.status);
      await expect.poll(() => journal.textOf(saver.session)?.content.headline, { timeout: 5_000 }).toBe("打了一半");
      type({ headline: "打完了" });
      expect(statusText(saver.state)).toContain("未保存");
      saver.retry();
      await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
      expect(await saved(article.id)).toBe("打完了");
      expect(journal.kept.size).toBe(0);
      expect(tab.taken).toBe(0);
    },
  );

  test("tries again by itself", async () => {
    const article = await draft();
    const { saver, type, line } = await open(article);
    line.next.push("lost");
    type({ headline: "等网络" });
    await saver.flush();
    await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    expect(await saved(article.id)).toBe("等网络");
  });
});
