import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { refreshDerived } from "@/lib/article/derive";
import { relistCategories } from "@/lib/article/listing";
import { createCategory } from "@/lib/category/create";
import { deleteCategory } from "@/lib/category/edit";
import { moveCategory } from "@/lib/category/move";
import { db, transaction } from "@/lib/db";
import { editTag, nameTag, unnameTag } from "@/lib/tag/edit";
import { mergeTags } from "@/lib/tag/merge";
import { createArticle, createUser } from "@/lib/testing/factories";
import { findLexiconHits } from "./hot";
import { isWeak, noteOutcome, precisionOf } from "./outcome";
import { raiseLexicon } from "./state";

const now = new Date("2026-11-28T02:00:00Z");

async function enforce(word: string, more: object = {}) {
  return transaction(async (tx) => {
    const rule = await tx.lexiconRule.create({
      data: { word, level: "SECOND_READER", scopes: { set: ["ARTICLE"] }, createdAt: now, activatedAt: now, note: "说明", ...more },
    });
    await raiseLexicon(tx);
    return rule;
  });
}

test("a rule is found from the moment its change is committed, and no longer once it is retired", async () => {
  expect(await findLexiconHits("夜里赌 博", "ARTICLE", now)).toEqual([]);
  const { id } = await enforce("赌博");
  expect(await findLexiconHits("夜里赌 博", "ARTICLE", now)).toEqual([
    {
      ruleId: id,
      word: "赌博",
      level: "SECOND_READER",
      note: "说明",
      law: null,
      alternative: null,
      from: 2,
      to: 5,
      quote: "赌 博",
      form: "apart",
    },
  ]);
  await transaction(async (tx) => {
    await tx.lexiconRule.update({ where: { id }, data: { retiredAt: now } });
    await raiseLexicon(tx);
  });
  expect(await findLexiconHits("夜里赌 博", "ARTICLE", now)).toEqual([]);
});

test("another instance has a change from its next text on: a rule put in force, changed, retired, and names of tags and categories", async () => {
  const other = spawn(process.execPath, ["--import", "./scripts/hooks.mjs", "lib/testing/lexicon-instance.ts"], {
    env: { ...process.env, NODE_ENV: "development" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: other.stdout })[Symbol.asyncIterator]();
  const ask = async (text: string): Promise<unknown> => {
    other.stdin.write(`${JSON.stringify({ text, now })}\n`);
    return JSON.parse((await answers.next()).value as string);
  };
  const both = async (text: string) => [await ask(text), (await findLexiconHits(text, "ARTICLE", now)).map(({ word }) => word)];
  const text = "夜里有人传销和推牌九";
  expect(await both(text)).toEqual([[], []]);
  const { id } = await enforce("传销");
  expect(await both(text)).toEqual([["传销"], ["传销"]]);
  const change = (data: object) =>
    transaction(async (tx) => {
      await tx.lexiconRule.update({ where: { id }, data });
      await raiseLexicon(tx);
    });
  await change({ word: "推牌九" });
  expect(await both(text)).toEqual([["推牌九"], ["推牌九"]]);
  const found = [["推牌九"], ["推牌九"]];
  const editor = await createUser("EDITOR");
  await createArticle({ status: "DRAFT", tags: ["推牌九巷", "老街"] });
  expect(await both("推牌九巷整修")).toEqual([[], []]);
  const [lane, street] = [
    await db.tag.findUniqueOrThrow({ where: { name: "推牌九巷" } }),
    await db.tag.findUniqueOrThrow({ where: { name: "老街" } }),
  ];
  const named = (id: number, name: string) => editTag(editor, { id, version: 1, name, slug: "", description: "" });
  expect(await named(lane.id, "推牌九路")).toMatchObject({ ok: true });
  expect(await both("推牌九路与推牌九巷整修")).toEqual([[], []]);
  expect(await mergeTags(editor, { id: lane.id, into: "老街" }, refreshDerived)).toMatchObject({ ok: true, value: { left: 0 } });
  expect(await both("推牌九路与推牌九巷整修")).toEqual([[], []]);
  const alias = await db.tagAlias.findUniqueOrThrow({ where: { name: "推牌九巷" } });
  expect(await unnameTag(editor, { id: street.id, aliasId: alias.id })).toMatchObject({ ok: true });
  expect(await both("推牌九巷整修")).toEqual(found);
  expect(await nameTag(editor, { id: street.id, name: "推牌九巷" })).toMatchObject({ ok: true });
  expect(await both("推牌九巷整修")).toEqual([[], []]);

  const place = { parentId: null, description: "", approvals: 1, comments: null };
  const made = await createCategory(editor, { ...place, name: "推牌九镇", slug: "pai" });
  if (!made.ok) throw new Error(made.message);
  expect(await both("推牌九镇开工")).toEqual([[], []]);
  expect(await moveCategory(editor, { id: made.value.id, name: "推牌九乡", slug: "pai", parentId: null }, relistCategories)).toMatchObject({
    ok: true,
  });
  expect([await both("推牌九镇开工"), await both("推牌九乡开工")]).toEqual([found, [[], []]]);
  expect(await deleteCategory(editor, { id: made.value.id })).toMatchObject({ ok: true });
  expect(await both("推牌九乡开工")).toEqual(found);
  await change({ retiredAt: now });
  expect(await both(text)).toEqual([[], []]);
  other.stdin.end();
});

test("tags that come at the same time are all words once they are committed, whichever of them was first", async () => {
  await enforce("推牌九");
  const isFound = async (text: string) => (await findLexiconHits(text, "ARTICLE", now)).length > 0;
  await transaction(async (tx) => {
    await tx.tag.create({ data: { name: "推牌九岭", slug: "tuipaijiuling" } });
    await db.tag.create({ data: { name: "推牌九沟", slug: "tuipaijiugou" } });
    expect([await isFound("推牌九沟开园"), await isFound("推牌九岭开园")]).toEqual([false, true]);
  });
  expect([await isFound("推牌九沟开园"), await isFound("推牌九岭开园")]).toEqual([false, false]);
});

test("a rule that is only written down finds nothing", async () => {
  await enforce("假药", { activatedAt: null });
  expect(await findLexiconHits("贩卖假药", "ARTICLE", now)).toEqual([]);
});

test("days count in Asia/Shanghai", async () => {
  await enforce("限购", { startsOn: new Date("2026-11-29") });
  expect(await findLexiconHits("限购", "ARTICLE", new Date("2026-11-28T15:59:00Z"))).toHaveLength(0);
  expect(await findLexiconHits("限购", "ARTICLE", new Date("2026-11-28T16:00:00Z"))).toHaveLength(1);
});

test("a new tag of the site becomes a word of its own", async () => {
  await enforce("小姐");
  expect(await findLexiconHits("走访小姐山茶厂", "ARTICLE", now)).toHaveLength(1);
  await createArticle({ tags: ["小姐山茶厂"] });
  expect(await findLexiconHits("走访小姐山茶厂", "ARTICLE", now)).toEqual([]);
});

test("decisions are counted for each rule that had hit, the last one on a text alone", async () => {
  const { id } = await enforce("刷单");
  const judge = (subjectId: number, isConfirmed: boolean) =>
    transaction((tx) => noteOutcome(tx, { subject: "COMMENT", subjectId, text: "诚招刷单", scope: "ARTICLE", isConfirmed }, now));
  await judge(1, true);
  await judge(2, true);
  await judge(2, false);
  await judge(3, false);
  expect((await precisionOf()).get(id)).toEqual({ confirmed: 1, judged: 3 });
  expect(await db.lexiconOutcome.count()).toBe(3);
});

test("a rule is weak only when enough decisions say so", () => {
  expect(isWeak({ confirmed: 0, judged: 19 })).toBe(false);
  expect(isWeak({ confirmed: 2, judged: 20 })).toBe(true);
  expect(isWeak({ confirmed: 9, judged: 20 })).toBe(false);
  expect(isWeak({ confirmed: 90, judged: 100 })).toBe(false);
});
