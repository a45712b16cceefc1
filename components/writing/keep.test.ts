import { describe, expect, test } from "vitest";
import { documentSchema } from "@/lib/article/document/schema";
import { statusText } from "./state";
import { body, draft, open, saved, textsOf, untilSaved } from "./tab.testing";

describe("keeping", () => {
  test("goes on without storage and says so", async () => {
    const article = await draft();
    const { saver, type, line, journal } = await open(article);
    journal.isFull = true;
    line.next.push("lost");
    type({ headline: "存不下" });
    await saver.flush();
    await expect.poll(() => saver.state.isKept, { timeout: 5_000 }).toBe(false);
    expect(statusText(saver.state)).toContain("请不要关闭这个窗口");
    saver.retry();
    await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    expect(await saved(article.id)).toBe("存不下");
  });

  test("has every change in the task that made it, whether the server has heard of the text or not", async () => {
    const tab = await open(await draft());
    const kept = () => tab.journal.textOf(tab.saver.session)?.content;
    for (const text of ["一", "二", "三"]) {
      tab.write(text);
      expect(kept()).toEqual(tab.tab.field);
    }
    tab.type({ headline: "标题" });
    expect(kept()).toEqual(tab.tab.field);
    const sending = tab.saver.flush();
    tab.write("四");
    tab.edit((tr) => tr.split(3).insert(1, documentSchema.text("头")));
    expect(kept()).toEqual(tab.tab.field);
    await sending;
    await untilSaved(tab);
    expect(tab.journal.kept.size + tab.journal.changes.size).toBe(0);
    tab.write("五");
    expect(kept()).toEqual(tab.tab.field);
  });

  test("gives text that is left behind a number which the server does not take for one it has had", async () => {
    const article = await draft();
    const { journal, line, saver, write, actor } = await open(article);
    write("一");
    line.next.push("unanswered");
    await saver.flush();
    write("二");
    const left = journal.textOf(saver.session)!;
    const next = await open(article, { actor, journal });
    expect(await next.saver.takeBack(left)).toBe(true);
    expect(await textsOf(article.id)).toEqual(["甲段。", "乙段。一二"]);
  });

  test("goes on from text of others that came into the field", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    zhou.type({ body: body("甲段，周写。", "乙段。") });
    await zhou.saver.save();
    li.write("李写。");
    await li.saver.save();
    li.write("又写。");
    expect(li.journal.textOf(li.saver.session)).toMatchObject({ base: li.saver.version, content: li.tab.field });
    expect(li.tab.field.body).toEqual(body("甲段，周写。", "乙段。李写。又写。"));
  });

  test("writes the text anew when many changes have come after it", async () => {
    const tab = await open(await draft());
    tab.line.next.push("lost");
    tab.write("一");
    await tab.saver.flush();
    for (let turn = 0; turn < 600; turn++) tab.write("字");
    await expect.poll(() => tab.journal.changes.size, { timeout: 10_000 }).toBe(0);
    expect(tab.journal.textOf(tab.saver.session)?.content).toEqual(tab.tab.field);
  });

  test("says at once when storage is full, and keeps everything again when it is not", async () => {
    const tab = await open(await draft());
    tab.line.next.push("lost", "lost");
    tab.write("一");
    tab.journal.isFull = true;
    tab.write("二");
    await expect.poll(() => tab.saver.state.isKept, { timeout: 5_000 }).toBe(false);
    tab.journal.isFull = false;
    tab.write("三");
    await expect.poll(() => tab.saver.state.isKept, { timeout: 5_000 }).toBe(true);
    expect(tab.journal.textOf(tab.saver.session)?.content).toEqual(tab.tab.field);
  });
});
