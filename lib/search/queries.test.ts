import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import type { ArticleStatus } from "@/prisma/client/enums";
import { searchArticles, type SearchInput } from "./queries";
import { readSearchQuery } from "./schema";

const states = ["DRAFT", "IN_REVIEW", "SCHEDULED", "PUBLISHED", "RETRACTED"] as const satisfies ArticleStatus[];

const search = (q: string, more: Partial<SearchInput> = {}) => searchArticles({ q, sort: "relevance", page: 1, ...more });
const headlines = async (q: string, more: Partial<SearchInput> = {}) => (await search(q, more)).hits.map(({ card }) => card.headline);

beforeEach(async () => {
  await db.article.deleteMany();
});

describe("what search finds", () => {
  test.each(states)("a story that is %s: only a published one", async (status) => {
    await createArticle({ headline: "磁悬浮鼓风机下线", tags: ["鼓风机"], text: "这台鼓风机没有轴承油。", status });
    for (const sort of ["relevance", "newest"] as const) {
      expect(await headlines("鼓风机", { sort })).toEqual(status === "PUBLISHED" ? ["磁悬浮鼓风机下线"] : []);
    }
  });

  test("a story that is taken back while its place in the index is still there is not shown", async () => {
    const { id } = await createArticle({ headline: "磁悬浮鼓风机下线" });
    await db.article.update({ where: { id }, data: { status: "RETRACTED" } });
    expect(await db.articleSearch.count({ where: { articleId: id } })).toBe(1);
    expect(await headlines("鼓风机")).toEqual([]);
  });

  test.each([
    ["two characters inside a word", "悬浮"],
    ["two characters across words", "浮鼓"],
    ["a word of the text", "轴承"],
    ["a word of the summary", "样机"],
    ["a tag", "节能"],
    ["one character", "鼓"],
    ["one character at the end of a sentence", "油"],
    ["a phrase", "磁悬浮鼓风机"],
    ["latin letters in any case", "turbo"],
    ["full-width letters and digits", "ＴＵＲＢＯ　３００"],
    ["letters and Han characters together", "A股"],
    ["several words, in any order", "轴承 样机 磁悬浮"],
    ["words apart by punctuation", "轴承，磁悬浮"],
    ["a character outside the basic plane", "𨭎"],
  ])("finds %s", async (_what, q) => {
    await createArticle({
      headline: "磁悬浮鼓风机下线",
      summary: "样机已经送检。",
      tags: ["节能"],
      text: "TURBO 300 型没有轴承油。\n公司在A股上市，符号里有𨭎字。",
    });
    expect(await search(q)).toMatchObject({ total: 1, totalIsExact: true, relaxed: false });
  });

  test("a phrase must stand together; its parts alone are offered as parts", async () => {
    await createArticle({ headline: "开发票的新办法", text: "发区别针的是门卫。" });
    expect(await search("开发区")).toMatchObject({ total: 1, relaxed: true });
    await createArticle({ headline: "开发区扩容" });
    expect(await search("开发区")).toMatchObject({ total: 1, relaxed: false, hits: [{ card: { headline: "开发区扩容" } }] });
  });

  test("all words must be found, wherever they stand", async () => {
    await createArticle({ headline: "硅片涨价", text: "与别的材料无关。" });
    await createArticle({ headline: "材料周报", text: "硅片和石英都涨价了。" });
    expect(await headlines("硅片 石英")).toEqual(["材料周报"]);
  });

  test("no phrase runs from the headline into the text", async () => {
    await createArticle({ headline: "今年产量", text: "减产的是邻市。" });
    expect((await search("产量减产")).relaxed).toBe(true);
  });

  test("a question finds the story that answers it, and says that it is found by parts", async () => {
    await createArticle({ headline: "再生水管网通到三家药厂", text: "管网全长十一公里，水价每吨二元四角。" });
    await createArticle({ headline: "药厂搬迁", text: "三家药厂搬进新区。" });
    const result = await search("再生水管网的水价是每吨多少钱？");
    expect(result.relaxed).toBe(true);
    expect(result.hits[0]?.card.headline).toBe("再生水管网通到三家药厂");
  });

  test("what is nowhere is not found", async () => {
    await createArticle({ headline: "磁悬浮鼓风机下线" });
    expect(await search("冰川")).toEqual({ hits: [], total: 0, totalIsExact: true, pages: 1, relaxed: false, cut: false });
  });

  test.each([
    "'",
    '"',
    "\\",
    "%",
    "_",
    "100%",
    "a' OR '1'='1",
    '\'; DROP TABLE "Article"; --',
    "& | ! ( ) :* <->",
    "\u0000",
    "\ud800",
    "",
    "   ",
    "🀄",
    "~",
    "^+",
  ])("%j breaks nothing and finds nothing that it does not say", async (q) => {
    await createArticle({ headline: "产能利用率升到八成", text: "没有特别的符号。" });
    expect(await search(q)).toMatchObject({ total: 0, relaxed: false });
  });

  test("signs around a word do not hide it", async () => {
    await createArticle({ headline: "产能利用率升到八成" });
    for (const q of ["“产能”", "'产能'", "\\产能%", "(产能) & !", "产\u0000能", "产\u200b能", "产能_"])
      expect(await headlines(q), q).toHaveLength(1);
  });

  test("a query is searched for up to 100 characters, and the result says when it was longer", async () => {
    await createArticle({ text: "长".repeat(99) + "短句" });
    expect(await search("长".repeat(99))).toMatchObject({ total: 1, cut: false });
    expect(await search(`${"长".repeat(99)}短${"无".repeat(9_999)}`)).toMatchObject({ total: 1, cut: true });
  });

  test("a story of any length can be published and found", async () => {
    const text = Array.from({ length: 200_000 }, (_value, index) => String.fromCodePoint(0x4e00 + ((index * index) % 20_011))).join("");
    await createArticle({ headline: "蓝藻全书", text });
    expect(await search("蓝藻全书")).toMatchObject({ total: 1 });
    expect(await search(text.slice(10_000, 10_020))).toMatchObject({ total: 1, relaxed: false });
  });

  test("a story too long for all its places is found by its last words", async () => {
    const filler = Array.from({ length: 9_000 }, (_value, index) => String.fromCodePoint(0x4e00 + ((index * 7) % 20_000))).join("");
    await createArticle({ text: `${filler}${filler}最后一句写到蓝藻打捞船` });
    expect(await search("蓝藻打捞船")).toMatchObject({ total: 1, relaxed: false });
  });
});

describe("order and pages", () => {
  test("a headline counts more than the text, several times more than once", async () => {
    await createArticle({ headline: "园区月报", text: `${"工人、水电、用地与道路。".repeat(8)}提到一次铝箔。` });
    await createArticle({
      headline: "车间见闻",
      text: `铝箔开卷，铝箔分切，铝箔退火，铝箔检验，铝箔装箱。${"工人、水电、用地与道路。".repeat(6)}`,
    });
    await createArticle({ headline: "铝箔线投产", text: `生产线有三百米。${"工人、水电、用地与道路。".repeat(8)}` });
    expect(await headlines("铝箔")).toEqual(["铝箔线投产", "车间见闻", "园区月报"]);
  });

  test("of two alike the newer comes first; the newest first when that is asked for", async () => {
    const text = "铝箔的价格没有变化。";
    await createArticle({ headline: "行情一", text, publishedAt: new Date("2024-05-01T00:00:00Z") });
    await createArticle({ headline: "行情二", text, publishedAt: new Date("2026-05-01T00:00:00Z") });
    await createArticle({ headline: "铝箔专题", text, publishedAt: new Date("2022-05-01T00:00:00Z") });
    expect(await headlines("铝箔")).toEqual(["铝箔专题", "行情二", "行情一"]);
    expect(await headlines("铝箔", { sort: "newest" })).toEqual(["行情二", "行情一", "铝箔专题"]);
  });

  test("pages hold twenty, the last one the rest; one beyond it is empty and still knows the total", async () => {
    for (let serial = 0; serial < 23; serial++) await createArticle({ text: `第${serial}份铝箔报告` });
    const pages = await Promise.all([1, 2, 3].map((page) => search("铝箔", { page })));
    expect(pages.map(({ hits, total, pages: count }) => [hits.length, total, count])).toEqual([
      [20, 23, 2],
      [3, 23, 2],
      [0, 23, 2],
    ]);
    expect(new Set(pages.flatMap(({ hits }) => hits.map(({ card }) => card.id))).size).toBe(23);
  });

  test("keeps to a category with everything below it, and to days in Shanghai", async () => {
    await createArticle({ headline: "铝箔甲", category: "dezhou/zhizaoye", publishedAt: new Date("2026-03-01T15:59:59Z") });
    await createArticle({ headline: "铝箔乙", category: "cangzhou", publishedAt: new Date("2026-03-01T16:00:00Z") });
    const { id: categoryId } = await db.category.findUniqueOrThrow({ where: { path: "dezhou" } });
    expect(await headlines("铝箔", { categoryId })).toEqual(["铝箔甲"]);
    expect(await headlines("铝箔", { to: "2026-03-01" })).toEqual(["铝箔甲"]);
    expect(await headlines("铝箔", { from: "2026-03-02", to: "2026-03-02" })).toEqual(["铝箔乙"]);
    expect(await headlines("铝箔", { from: "2026-03-03" })).toEqual([]);
  });
});

describe("hits", () => {
  test("are marked in headline and passage, in the letters of the story", async () => {
    await createArticle({ headline: "ＡＧＶ小车进厂", text: `${"仓库里原来有四十个人推车。".repeat(10)}现在由agv接过去，Agvs不算。` });
    const [hit] = (await search("AGV")).hits;
    expect(hit?.headline).toEqual([
      { text: "ＡＧＶ", hit: true },
      { text: "小车进厂", hit: false },
    ]);
    expect(hit?.snippet).toEqual([
      { text: "现在由", hit: false },
      { text: "agv", hit: true },
      { text: "接过去，Agvs不算。", hit: false },
    ]);
  });

  test("of a part of a word alone are marked, too", async () => {
    await createArticle({ headline: "服务器进场", text: "按1,250小时计算，全年可以省下电费。" });
    const [hit] = (await search("量子计算机")).hits;
    expect(hit?.snippet.filter((piece) => piece.hit).map(({ text }) => text)).toEqual(["计算"]);
  });

  test("markup in a story stays text", async () => {
    await createArticle({ text: "标签<b>铝箔</b>与<script>" });
    const [hit] = (await search("铝箔")).hits;
    expect(hit?.snippet.map(({ text }) => text).join("")).toBe("标签<b>铝箔</b>与<script>");
  });

  test("a story found by its tag shows its summary", async () => {
    await createArticle({ summary: "一句话的摘要。", tags: ["铝箔"], text: "正文没有那个词。" });
    expect((await search("铝箔")).hits[0]?.snippet).toEqual([{ text: "一句话的摘要。", hit: false }]);
  });
});

test("an address with anything in it is read as a query", () => {
  expect(readSearchQuery({})).toEqual({ q: "", category: null, from: null, to: null, sort: "relevance", page: 1 });
  expect(
    readSearchQuery({ q: ["铝箔", "x"], category: "dezhou", from: "2026-03-02", to: "2026-03-01", sort: "newest", page: "3" }),
  ).toEqual({
    ...{ q: "铝箔", category: "dezhou", from: "2026-03-01", to: "2026-03-02", sort: "newest", page: 3 },
  });
  const odd = { category: "", from: "2026-02-30", to: "昨天", sort: "DROP", page: "-1" };
  expect(readSearchQuery(odd)).toEqual({ q: "", category: null, from: null, to: null, sort: "relevance", page: 1 });
  for (const page of ["0", "1.5", "1e9", "NaN", "", "99999999999999999999"]) expect(readSearchQuery({ page }).page).toBe(1);
});
