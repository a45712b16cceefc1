import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { activateRules } from "./activate";
import { beginDryRun, type DryRunResult } from "./dry-run";
import { exportRules } from "./export";
import { findLexiconHits } from "./hot";
import { importRules } from "./import";
import { getRule, listRules } from "./queries";
import { readCsvList, readTextList } from "./read-list";
import { addRule, discardRules, editRule, retireRule, reviveRule } from "./save";
import { ruleInput } from "./schema";

const now = new Date("2026-11-28T02:00:00Z");
const owner = await createUser("ADMIN");
const input = (given: Record<string, unknown> = {}) =>
  ruleInput.parse({ word: "成人", level: "NOTE", scopes: ["ARTICLE", "COMMENT"], wholeWord: "yes", ...given });

async function add(given: Record<string, unknown> = {}): Promise<number> {
  const added = await addRule(owner, input(given), now);
  if (!added.ok) throw new Error(added.message);
  return added.value.id;
}

async function tryOut(...ids: number[]): Promise<DryRunResult> {
  const begun = await beginDryRun(owner, { ids }, now);
  if (!begun.ok) throw new Error(begun.message);
  let last = { done: 0, total: -1 };
  for await (const step of begun.value) last = step;
  expect(last.done).toBe(last.total);
  const row = await db.lexiconDryRun.findUniqueOrThrow({ where: { ruleId: ids[0] ?? 0 } });
  return row.result as DryRunResult;
}

beforeEach(async () => {
  await db.lexiconRule.deleteMany();
  await db.article.deleteMany();
});

describe("a dry run", () => {
  test("says which published articles and past comments a rule would have hit, and what it passed over", async () => {
    const { id: articleId } = await createArticle({ headline: "查处含成人内容的网站", text: "园区形成人才高地。\n该站有成人内容两处。" });
    await createArticle({ headline: "草稿", text: "成人内容", status: "DRAFT" });
    const mark = Buffer.from("m");
    const comment = { articleId, status: "VISIBLE", name: "读者", createdAt: now, reader: mark, network: mark } as const;
    await db.comment.createMany({
      data: [
        { ...comment, body: "来看成 人 视频", heldFor: [] },
        { ...comment, body: "写得好", heldFor: [] },
      ],
    });
    const { articles, comments } = await tryOut(await add());
    expect(articles).toMatchObject({ read: 1, texts: 1, hits: 2, whole: 2, passed: 1 });
    expect(articles.examples).toMatchObject([{ id: articleId, before: "查处含", quote: "成人" }]);
    expect(articles.passedExamples).toMatchObject([{ quote: "成人", after: expect.stringContaining("才高地") as string }]);
    expect(comments).toMatchObject({ read: 2, texts: 1, hits: 1 });
  });

  test("a rule that need not be a whole word shows how few of its hits are", async () => {
    await createArticle({ text: "园区形成人才高地。\n该站有成人内容。" });
    const { articles } = await tryOut(await add({ wholeWord: "no" }));
    expect(articles).toMatchObject({ hits: 2, whole: 1, passed: 0 });
  });

  test("advertising wording is looked for in service blocks, not in news", async () => {
    const service = { type: "notice", attrs: { kind: "service" }, content: paragraphs("本园区是最佳选择").content };
    await createArticle({ body: { type: "doc", content: [...paragraphs("他拿到最佳球员奖。").content, service] } });
    const { articles } = await tryOut(await add({ word: "最佳", scopes: ["ADVERTISEMENT"] }));
    expect(articles).toMatchObject({ texts: 1, hits: 1, examples: [{ before: "本园区是", quote: "最佳" }] });
  });
});

describe("activation", () => {
  test("asks for a dry run of the rule as it is, and then holds at once", async () => {
    const id = await add();
    expect(await activateRules(owner, { ids: [id] }, now)).toMatchObject({ ok: false, reason: "invalid" });
    await tryOut(id);
    const edited = await editRule(owner, { ...input({ word: "成人网站" }), id, version: 1 }, now);
    expect(edited).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await activateRules(owner, { ids: [id] }, now)).toMatchObject({ ok: false });
    await tryOut(id);
    expect(await activateRules(owner, { ids: [id] }, now)).toMatchObject({ ok: true, value: { activated: 1 } });
    expect(await findLexiconHits("浏览成人网站", "ARTICLE", now)).toHaveLength(1);
  });

  test("what a rule says may change while it holds; where it is found may not", async () => {
    const id = await add();
    await tryOut(id);
    await activateRules(owner, { ids: [id] }, now);
    expect(await editRule(owner, { ...input({ note: "先核实" }), id, version: 1 }, now)).toMatchObject({
      ok: true,
      value: { isOut: false },
    });
    expect(await findLexiconHits("成人内容", "ARTICLE", now)).toMatchObject([{ note: "先核实" }]);
    expect(await editRule(owner, { ...input({ wholeWord: "no" }), id, version: 2 }, now)).toMatchObject({
      ok: true,
      value: { isOut: true },
    });
    expect(await findLexiconHits("成人内容", "ARTICLE", now)).toEqual([]);
  });

  test("a retired rule comes back as a draft only; one that was used is not thrown away", async () => {
    const id = await add();
    await tryOut(id);
    await activateRules(owner, { ids: [id] }, now);
    expect(await discardRules(owner, { ids: [id] }, now)).toMatchObject({ ok: false });
    expect(await retireRule(owner, { id, version: 1 }, now)).toMatchObject({ ok: true });
    expect(await retireRule(owner, { id, version: 1 }, now)).toMatchObject({ ok: false, reason: "stale" });
    expect(await findLexiconHits("成人内容", "ARTICLE", now)).toEqual([]);
    expect(await reviveRule(owner, { id, version: 2 }, now)).toMatchObject({ ok: true });
    expect(await getRule(id)).toMatchObject({ activatedAt: null, retiredAt: null, dryRun: { isOfThis: false } });
    expect(await discardRules(owner, { ids: [id] }, now)).toMatchObject({ ok: true });
  });
});

test("only the owner writes", async () => {
  const id = await add();
  for (const role of ["AUTHOR", "EDITOR", "MODERATOR"] as const) {
    const actor = await createUser(role);
    expect(await addRule(actor, input(), now)).toMatchObject({ reason: "forbidden" });
    expect(await beginDryRun(actor, { ids: [id] }, now)).toMatchObject({ reason: "forbidden" });
    expect(await activateRules(actor, { ids: [id] }, now)).toMatchObject({ reason: "forbidden" });
  }
});

test("advertising wording cannot be made to block", () => {
  const parsed = ruleInput.safeParse({ word: "最佳", level: "BLOCK", scopes: ["ADVERTISEMENT"], law: "《广告法》第九条" });
  expect(parsed.error?.issues[0]?.path).toEqual(["level"]);
});

test("rules that decisions speak against are proposed for retirement", async () => {
  const id = await add();
  await tryOut(id);
  await activateRules(owner, { ids: [id] }, now);
  await db.lexiconOutcome.createMany({
    data: Array.from({ length: 24 }, (_, index) => ({
      ruleId: id,
      subject: "COMMENT" as const,
      subjectId: index,
      at: now,
      isConfirmed: index < 3,
    })),
  });
  const { rows, counts } = await listRules({ state: "weak", page: 1 });
  expect(counts.weak).toBe(1);
  expect(rows).toMatchObject([{ id, isWeak: true, precision: { confirmed: 3, judged: 24 } }]);
});

describe("lists", () => {
  test("plain text: one a line, several parted by 、, groups as notes", () => {
    const { rules, faults, rest } = readTextList("\ufeff刷单\r\n、！\r\n# group: 推广\n加微信、……、扫码进群\n# 注\n***\n");
    expect(rules.map(({ word, note }) => [word, note])).toEqual([
      ["刷单", ""],
      ["加微信", "推广"],
      ["扫码进群", "推广"],
    ]);
    expect(rest).toBe("！\n# group: 推广\n……\n***");
    expect(faults).toEqual([
      { line: 1, reason: "“！”里没有文字或数字" },
      { line: 3, reason: "“……”里没有文字或数字" },
      { line: 4, reason: "“***”里没有文字或数字" },
    ]);
  });

  test("CSV says all of a rule; what it does not know is told with its line", () => {
    const { rules, faults, rest } = readCsvList(
      '\ufefflevel,word,scopes,exceptions\r\nHARD,坏词,,\r\nBLOCK,"假,药",COMMENT|ARTICLE,打假\r\nNOTE,"又一个\n词",NEWS,"a,b"\r\nNOTE,,,\r\n',
    );
    expect(rules).toMatchObject([{ word: "假,药", level: "BLOCK", scopes: ["COMMENT", "ARTICLE"], exceptions: ["打假"] }]);
    expect(rest).toBe('level,word,scopes,exceptions\nHARD,坏词,,\nNOTE,"又一个\n词",NEWS,"a,b"\nNOTE,,,');
    expect(faults.map(({ line }) => line)).toEqual([2, 3, 5]);
    expect(readCsvList(rest)).toMatchObject({ rules: [], faults, rest });
    expect([readCsvList('a,b\n"1'), readCsvList("a,b\n1,2")]).toMatchObject([
      { broken: expect.stringContaining("第 2 行") as string },
      { broken: "第 1 行要有列名，其中一列叫 word。" },
    ]);
  });

  test("an export that is imported again gives the same export; formulas are disarmed", async () => {
    await add({ word: "=赌博", exceptions: "打击赌博\n普法", startsOn: "2026-12-01", note: "说明,有逗号" });
    await add({ word: "最佳", scopes: ["ADVERTISEMENT"], law: "《广告法》第九条第三项", alternative: "获评年度供应商", wholeWord: "no" });
    const csv = await exportRules("csv");
    expect(csv).toContain("'=赌博");
    await db.lexiconRule.deleteMany();
    const again = { text: csv, format: "csv", level: "NOTE", scopes: ["ARTICLE"] } as const;
    expect(await importRules(owner, { ...again, scopes: [...again.scopes] }, now)).toMatchObject({
      ok: true,
      value: { added: 2, known: 0, faults: [], rest: "" },
    });
    expect(await exportRules("csv")).toBe(csv);
    expect(await importRules(owner, { ...again, scopes: [...again.scopes] }, now)).toMatchObject({
      ok: true,
      value: { added: 0, known: 2 },
    });
    expect(await findLexiconHits("赌博", "ARTICLE", now)).toEqual([]);
  });
});
