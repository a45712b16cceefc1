import { beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "@/lib/article/document/render";
import { db, transaction } from "@/lib/db";
import { raiseLexicon } from "@/lib/lexicon/state";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { blocksOf } from "./blocks";
import { fillBands } from "./bands";
import { checkArticle } from "./check";
import { checkDates } from "./dates";
import type { CheckedAsset, Draft } from "./draft";
import { findDuplicates } from "./duplicates";
import { checkFigures } from "./figures";
import { checkHeadline } from "./headline";
import { checkLinks } from "./links";
import { checkInput } from "./schema";
import { checkSource } from "./source";

const now = new Date("2026-11-28T02:00:00Z");
const day = new Date("2026-11-28");

type Given = Partial<Record<keyof Draft["content"], unknown>> & { body?: unknown; assets?: CheckedAsset[] };
function draft({ body = paragraphs("设备昨天进场。"), assets = [], ...given }: Given = {}): Draft {
  const { body: checked, ...content } = checkInput.parse({ headline: "宏远轴承新车间投产", body, ...given });
  return { content, blocks: blocksOf(readDocument(checked)), assets: new Map(assets.map((asset) => [asset.id, asset])), day };
}
const said = (findings: { rule: string; blocks: boolean }[]) => findings.map(({ rule, blocks }) => `${rule}${blocks ? "!" : ""}`);
const hop = { outlet: "河畔晚报", reporter: "李垚", url: "https://hepan.example/1", publishedOn: "2026-11-20", licence: "授权转载" };
const original = { headline: "轴承厂新车间投产", text: "原文" };

describe("the source of a reprint", () => {
  test.each([
    ["an original story needs none", { type: "ORIGINAL" }, []],
    ["without one it is kept back", { type: "REPRINT" }, ["source.missing!"]],
    ["a nameless one keeps it back", { type: "REPRINT", sources: [{ ...hop, outlet: " " }] }, ["source.missing!"]],
    [
      "neither address nor day keeps it back",
      { type: "REPRINT", original, sources: [{ ...hop, url: null, publishedOn: null }] },
      ["source.incomplete!"],
    ],
    ["a missing licence is only said", { type: "REPRINT", original, sources: [{ ...hop, licence: null }] }, ["source.incomplete"]],
    ["a missing original is only said", { type: "REPRINT", sources: [hop] }, ["source.original"]],
    ["a complete one is fine", { type: "REPRINT", original, sources: [hop] }, []],
    ["网络 is no source", { type: "REPRINT", original, sources: [{ ...hop, outlet: "网络" }] }, ["source.vague"]],
    ["a login is no byline", { byline: "admin" }, ["source.byline"]],
    ["a press release is not kept back", { type: "PRESS_RELEASE" }, ["source.missing"]],
  ])("%s", (_name, given, expected) => expect(said(checkSource(draft(given)))).toEqual(expected));
});

describe("pictures", () => {
  const words = { alt: "车间", caption: "新车间。", credit: "周禾", licence: "自有" };
  const asset: CheckedAsset = { id: 7, alt: "车间", credit: "周禾", licence: "自有", licenceUntil: null, removedAt: null };
  const figure = (attrs: object) => ({ type: "doc", content: [{ type: "figure", attrs: { assetId: 7, ...words, ...attrs } }] });
  test.each([
    ["complete", {}, {}, []],
    ["without words for those who do not see", { alt: "" }, {}, ["figure.words"]],
    ["credit and licence may stand in the library", { credit: "", licence: "" }, {}, []],
    ["licence that ended yesterday", {}, { licenceUntil: new Date("2026-11-27") }, ["figure.licence!"]],
    ["licence that ends today", {}, { licenceUntil: day }, ["figure.licence"]],
    ["removed by a decision", {}, { removedAt: now }, ["figure.removed!"]],
  ])("%s", (_name, attrs, more, expected) =>
    expect(said(checkFigures(draft({ body: figure(attrs), assets: [{ ...asset, ...more }] })))).toEqual(expected),
  );

  test("a picture that was not brought in, and a cover", () => {
    expect(said(checkFigures(draft({ body: figure({ assetId: null }) })))).toEqual(["figure.absent"]);
    const expired = { ...asset, licenceUntil: new Date("2026-11-01") };
    expect(checkFigures(draft({ coverId: 7, assets: [expired] }))).toMatchObject([{ blocks: true, place: { field: "cover" } }]);
  });
});

test("headlines", () => {
  expect(said(checkHeadline(draft({ headline: "长".repeat(31), summary: "摘要。" })))).toEqual(["headline.long"]);
  expect(said(checkHeadline(draft({ headline: "", body: paragraphs("") })))).toEqual([
    "headline.missing!",
    "body.missing!",
    "summary.missing",
  ]);
  expect(checkHeadline(draft({ headline: "宏远轴承投产。", summary: "摘要。" }))[0]).toMatchObject({
    place: { from: 6, to: 7 },
    fix: { replacement: "" },
  });
});

describe("dates without a year", () => {
  const dated = (text: string, given: Given = {}) => checkDates(draft({ body: paragraphs(...text.split("\n")), ...given }));
  test("the first one is offered the year of the event", () => {
    expect(dated("9月29日投产。\n10月3日检修。", { eventOn: "2025-09-29" })).toMatchObject([
      { place: { block: [0], from: 0, to: 5 }, fix: { replacement: "2025年9月29日" } },
    ]);
  });
  test.each(["2026年9月29日投产，10月3日检修。", "去年投产，9月29日检修。", "投产已有三年。"])("fine: %s", (text) =>
    expect(dated(text)).toEqual([]),
  );
  test.each([
    ["the event", { eventOn: "2024-01-04", firstPublishedAt: "2026-01-04" }, "2024"],
    ["the source", { sources: [{ ...hop, publishedOn: "2025-01-04" }], firstPublishedAt: "2026-01-04" }, "2025"],
    ["the first publication, in Asia/Shanghai", { firstPublishedAt: "2025-12-31T16:30:00.000Z" }, "2026"],
    ["today", {}, "2026"],
  ])("the year of %s counts", (_what, given, year) => {
    expect(dated("1月1日投产。", given)[0]?.fix?.replacement).toBe(`${year}年1月1日`);
  });
  test("December seen from January is last year's", () => {
    expect(dated("12月30日投产。", { eventOn: "2026-01-04" })[0]?.fix?.replacement).toBe("2025年12月30日");
  });
});

test.each([
  ["https://hepan.example/a", 0],
  ["/articles/12", 0],
  ["mailto:desk@example.com", 0],
  ["https://http://hepan.example", 1],
  ["https://hepan", 1],
  ["http://192.168.1.4/a", 1],
  ["https://hepan.example/a。", 1],
])("a link to %s is told %i times", (href, count) => {
  const body = {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "见此", marks: [{ type: "link", attrs: { href } }] }] }],
  };
  expect(checkLinks(draft({ body }))).toHaveLength(count);
});

const body = Array.from(
  { length: 12 },
  (_, index) =>
    `第${index + 1}条产线的设备在十一月陆续进场，每天可加工轴承套圈${(index + 3) * 1700}件，工人三班轮换，质检由${index + 2}人负责。`,
).join("\n");

describe("duplicates", () => {
  test("a published body that is nearly the same is found with how much of it is", async () => {
    const { id } = await createArticle({ text: body });
    const [same] = await findDuplicates(body, null);
    expect(same).toMatchObject({ id, similarity: 1 });
    const [edited] = await findDuplicates(`${body.replace("第3条产线", "三号线")}\n园区补充说，水电已经接通。`, null);
    expect(edited?.id).toBe(id);
    expect(edited?.similarity).toBeGreaterThan(0.85);
    expect(await findDuplicates(body, id)).toEqual([]);
    expect(await findDuplicates("园区今天公布水价方案，四类用户分开计价，老用户有半年过渡期。".repeat(4), null)).toEqual([]);
  });

  test("a body of a few words is alike by chance, and not looked for", async () => {
    const few = "本周五全市停电检修，各企业提前备货。";
    await createArticle({ text: few });
    expect(await findDuplicates(few, null)).toEqual([]);
    const { id } = await createArticle({ text: few.repeat(5) });
    expect((await findDuplicates(few.repeat(5), null)).map((found) => found.id)).toContain(id);
  });

  test("of more bodies alike than are looked at, the newest are", async () => {
    const daily = "今日平舆港散货码头吞吐量与昨日持平，在港船舶六艘，煤炭、矿石、钢材各两艘，夜间作业照常，无延误。".repeat(3);
    const { id } = await createArticle({ text: daily });
    await db.$executeRaw`
      INSERT INTO "Article" SELECT (jsonb_populate_record(a, jsonb_build_object('id', a.id + n))).*
      FROM "Article" a, generate_series(1, 2000) n WHERE a.id = ${id}`;
    await db.$executeRaw`
      INSERT INTO "ArticleVector" SELECT (jsonb_populate_record(v, jsonb_build_object('articleId', id))).*
      FROM "ArticleVector" v, generate_series(v."articleId" + 1, v."articleId" + 2000) id WHERE v."articleId" = ${id}`;
    const found = await findDuplicates(daily, null);
    expect(found.map((duplicate) => duplicate.id)).toEqual([2000, 1999, 1998, 1997, 1996].map((n) => id + n));
    await db.article.deleteMany({ where: { id: { gt: id, lte: id + 2000 } } });
  });

  test("articles from before there were bands get them", async () => {
    const { id } = await createArticle({ text: body });
    await db.articleVector.updateMany({ data: { bands: { set: [] } } });
    expect(await findDuplicates(body, null)).toEqual([]);
    expect(await fillBands()).toBeGreaterThan(0);
    expect((await findDuplicates(body, null)).map((found) => found.id)).toContain(id);
    expect(await fillBands()).toBe(0);
  });
});

describe("the whole", () => {
  beforeAll(async () => {
    await transaction(async (tx) => {
      const rule = { createdAt: now, activatedAt: now };
      await tx.lexiconRule.create({
        data: {
          ...rule,
          word: "最佳",
          level: "NOTE",
          scopes: { set: ["ADVERTISEMENT"] },
          law: "《广告法》第九条第三项",
          alternative: "获2025年度供应商奖",
        },
      });
      await tx.lexiconRule.create({
        data: { ...rule, word: "赌博", level: "BLOCK", scopes: { set: ["ARTICLE"] }, note: "涉赌内容须先核实" },
      });
      await raiseLexicon(tx);
    });
  });

  const check = async (given: Given, links = false) => {
    const editor = await createUser("EDITOR");
    const { id } = await createArticle({ status: "DRAFT" });
    const done = await checkArticle(
      editor,
      {
        id,
        content: checkInput.parse({ headline: "宏远轴承新车间投产", summary: "摘要。", body: paragraphs("2026年投产。"), ...given }),
        links,
      },
      now,
    );
    if (!done.ok) throw new Error(done.message);
    return done.value.findings;
  };

  test("what was offered instead of a forbidden word is asked for until it is filled in", async () => {
    const notice = (words: string) => ({
      type: "doc",
      content: [
        { type: "notice", attrs: { kind: "advertisement" }, content: [{ type: "paragraph", content: [{ type: "text", text: words }] }] },
      ],
    });
    const rules = async (words: string) => (await check({ body: notice(words) })).map(({ rule }) => rule);
    expect(await rules("据××机构2025年统计居第三位。")).toContain("advertising.blank");
    expect(await rules("据衡山机构2025年统计居第三位。")).not.toContain("advertising.blank");
  });

  test("advertising wording is told in a service block and explained in news", async () => {
    const text = (words: string) => ({ type: "paragraph", content: [{ type: "text", text: words }] });
    const doc = {
      type: "doc",
      content: [text("他说这是最佳方案。"), { type: "notice", attrs: { kind: "service" }, content: [text("本园区是最佳选择")] }],
    };
    const findings = await check({ body: doc });
    expect(findings).toMatchObject([
      { rule: "advertising.wording", blocks: false, place: { block: [1, 0], from: 4, to: 6 }, fix: { replacement: "获2025年度供应商奖" } },
      { rule: "advertising.fine", blocks: false, place: { block: [0] } },
    ]);
    expect(findings[0]?.message).toContain("《广告法》第九条第三项");
  });

  test("what blocks stands first; a rule of the lexicon is told with its place and reason", async () => {
    const findings = await check({ body: paragraphs("　　2026年查处赌 博案。"), summary: "" });
    expect(findings[0]).toMatchObject({
      rule: "lexicon.block",
      blocks: true,
      place: { field: "body", block: [0], from: 9, to: 12, quote: "赌 博" },
    });
    expect(findings[0]?.message).toContain("涉赌内容须先核实");
    expect(findings.map(({ rule }) => rule)).toContain("residue.indent");
  });

  test("a link to a story of ours that is not out is told", async () => {
    const { id } = await createArticle({ status: "DRAFT" });
    const href = `/articles/${id}-x`;
    const doc = {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "前情", marks: [{ type: "link", attrs: { href } }] }] }],
    };
    expect(said(await check({ body: doc }))).toEqual(["link.own"]);
  });

  test("an author checks own articles only, a moderator none", async () => {
    const { id } = await createArticle({ status: "DRAFT" });
    const content = checkInput.parse({ body: paragraphs("设备进场。") });
    const [author, moderator] = [await createUser("AUTHOR"), await createUser("MODERATOR")];
    expect(await checkArticle(author, { id, content }, now)).toMatchObject({ ok: false, reason: "missing" });
    expect(await checkArticle(moderator, { id, content }, now)).toMatchObject({ ok: false, reason: "forbidden" });
    await db.article.update({ where: { id }, data: { createdById: author.id } });
    expect(await checkArticle(author, { id, content }, now)).toMatchObject({ ok: true });
    expect(await checkArticle(author, { id, content: { ...content, body: { type: "script" } } }, now)).toMatchObject({
      ok: false,
      reason: "invalid",
    });
  });
});
