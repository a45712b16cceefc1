import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { body, draft, open, textsOf } from "./tab.testing";

describe("taking in what others wrote", () => {
  test("takes what others wrote only while nothing is unsaved and no word is being composed", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    zhou.type({ body: body("甲段，周写。", "乙段。") });
    await zhou.saver.save();
    li.tab.isComposing = true;
    li.type({ body: body("甲段。", "乙段。李写。") });
    expect(await li.saver.save()).toBe(false);
    expect(li.tab.field.body).toEqual(body("甲段。", "乙段。李写。"));
    li.type({ body: body("甲段。", "乙段。李写。又写。") });
    await li.saver.flush();
    li.tab.isComposing = false;
    await expect.poll(() => li.tab.field.body, { timeout: 5_000 }).toEqual(body("甲段，周写。", "乙段。李写。又写。"));
    expect(li.saver.state.mergedFrom).toEqual([zhou.actor.name]);
    expect(await textsOf(article.id)).toEqual(["甲段，周写。", "乙段。李写。又写。"]);
    expect(await li.saver.save()).toBe(true);
    expect(li.saver.version).toBe((await db.article.findUniqueOrThrow({ where: { id: article.id } })).version);
  });

  test("shows a clash, and puts in what the person chooses", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    zhou.type({ body: body("甲段由周改写。", "乙段。") });
    await zhou.saver.flush();
    li.type({ body: body("李写的是另一回事。", "乙段。") });
    await li.saver.flush();
    expect(li.tab.field.body).toEqual(body("甲段由周改写。", "乙段。"));
    expect(li.saver.state.clashes).toMatchObject({ clashes: [{ theirsText: "甲段由周改写。", mineText: "李写的是另一回事。" }] });
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(1);
    await li.saver.settle(["both"]);
    expect(await textsOf(article.id)).toEqual(["甲段由周改写。", "李写的是另一回事。", "乙段。"]);
    expect(li.saver.state.clashes).toBeNull();
  });

  test("shows two clashes together when the second comes before the first could be shown, and settles both", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    li.tab.isComposing = true;
    zhou.type({ body: body("甲段由周改写。", "乙段。") });
    await zhou.saver.save();
    li.type({ body: body("另一回事，李写。", "乙段。") });
    await li.saver.flush();
    zhou.type({ body: body("甲段由周改写。", "乙段由周改写。") });
    await zhou.saver.save();
    li.type({ body: body("另一回事，李写。", "别的数字，李写。") });
    await li.saver.flush();
    li.tab.isComposing = false;
    await expect.poll(() => li.saver.state.clashes?.clashes.length, { timeout: 5_000 }).toBe(2);
    await li.saver.settle(["both", "mine"]);
    expect(await textsOf(article.id)).toEqual(["甲段由周改写。", "另一回事，李写。", "别的数字，李写。"]);
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(0);
  });

  test("asks once where a person wrote on in text that had clashed, and puts their latest text in once", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    zhou.type({ body: body("甲段由周改写。", "乙段。") });
    await zhou.saver.save();
    li.tab.isComposing = true;
    for (const text of ["另一回事，李写。", "另一回事，李写，又写。", "另一回事，李写，又写了很多。"]) {
      li.type({ body: body(text, "乙段。") });
      await li.saver.flush();
    }
    li.tab.isComposing = false;
    await expect.poll(() => li.saver.state.clashes?.clashes.map(({ mineText }) => mineText)).toEqual(["另一回事，李写，又写了很多。"]);
    await li.saver.settle(["mine"]);
    expect(await textsOf(article.id)).toEqual(["另一回事，李写，又写了很多。", "乙段。"]);
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(0);
  });

  test("where theirs was changed once more, both of mine stand side by side", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    zhou.type({ body: body("甲段。", "乙段由周改写。") });
    await zhou.saver.save();
    li.type({ body: body("甲段。", "另一回事，李写。") });
    await li.saver.flush();
    zhou.type({ body: body("甲段。", "新的一段。", "再一段。", "乙段由周重新改写过。") });
    await zhou.saver.save();
    li.type({ body: body("甲段。", "乙段由李接着改写。") });
    await li.saver.flush();
    await expect.poll(() => li.saver.state.clashes?.clashes.length, { timeout: 5_000 }).toBe(2);
    await li.saver.settle(["mine", "mine"]);
    expect(await textsOf(article.id)).toEqual(["甲段。", "乙段由李接着改写。", "另一回事，李写。"]);
  });

  test("adds what clashes while a clash is shown, and settles both", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    for (const [his, hers] of [
      [
        ["甲段由周改写。", "乙段。"],
        ["另一回事，李写。", "乙段。"],
      ],
      [
        ["甲段由周改写。", "乙段由周改写。"],
        ["甲段由周改写。", "别的数字，李写。"],
      ],
    ] as const) {
      zhou.type({ body: body(...his) });
      await zhou.saver.save();
      li.type({ body: body(...hers) });
      await li.saver.flush();
    }
    expect(li.saver.state.clashes?.clashes.map(({ mineText }) => mineText)).toEqual(["另一回事，李写。", "别的数字，李写。"]);
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(2);
    await li.saver.settle(["mine", "both"]);
    expect(await textsOf(article.id)).toEqual(["另一回事，李写。", "乙段由周改写。", "别的数字，李写。"]);
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(0);
  });
});
