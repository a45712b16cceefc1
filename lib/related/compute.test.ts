import { beforeEach, describe, expect, test } from "vitest";
import { applyDraft, saveContent } from "@/lib/article/save";
import { republishArticle } from "@/lib/article/republish";
import { retractArticle } from "@/lib/article/retract";
import { db, transaction } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import type { ArticleStatus } from "@/prisma/client/enums";
import { computeDueRelated } from "./compute";
import { listRelated } from "./queries";

const states = ["DRAFT", "IN_REVIEW", "SCHEDULED", "PUBLISHED", "RETRACTED"] as const satisfies ArticleStatus[];

/** Stories on one plant and on other matters, written for these tests. */
const plant = {
  signed: {
    headline: "青岚光电签约落户云台山开发区，首期投资十八亿元",
    tags: ["光电显示", "青岚光电"],
    text: "青岚光电与云台山开发区签约，首期投资十八亿元，建设偏光片生产线两条。\n偏光片用在手机和车载屏幕里，青岚光电的客户以面板厂为主，开发区答应配套一座变电站。",
  },
  roof: {
    headline: "青岚光电偏光片厂房封顶，面板客户先来验线",
    tags: ["光电显示", "青岚光电"],
    text: "青岚光电的偏光片厂房封顶，比计划早了十九天。\n面板厂的工程师到云台山开发区看了涂布线的基础，青岚光电说首台涂布机下月进场。",
  },
  trial: {
    headline: "偏光片试产良率过七成，青岚光电开始给面板厂送样",
    tags: ["光电显示", "青岚光电"],
    text: "青岚光电的第一条偏光片生产线试产，良率七成一。\n涂布机调了四十天，面板厂要求连送三批样品，云台山开发区的变电站已经受电。",
  },
};
const others = [
  {
    headline: "苹果入库价格持平，冷库电费成了大头",
    text: "果农把苹果拉到冷库，入库价格和去年持平。\n冷库老板算账，电费占了三成，苹果要放到来年清明。",
  },
  {
    headline: "冷库改用谷电制冰，苹果保鲜成本降一成",
    text: "冷库夜里制冰、白天放冷，苹果的保鲜成本降了一成。\n果农说，电费省下来，入库的价格才好谈。",
  },
  {
    headline: "公交线路改走新桥，早高峰少等八分钟",
    text: "公交公司把三条线路改到新桥，早高峰的乘客少等八分钟。\n司机反映，桥头的信号灯还要再调。",
  },
  {
    headline: "职校开焊接夜班，工人下班后来学铝焊",
    text: "职校的焊接夜班招了六十名工人，教的是铝焊和不锈钢焊。\n老师说，工人手稳，缺的是看懂图纸。",
  },
];

/** Works off everything that is due. */
async function compute(): Promise<void> {
  while ((await computeDueRelated()) > 0);
}

const relatedTo = async ({ id }: { id: number }) => (await listRelated(id, { page: 1, perPage: 20 })).articles;
const laterThan = async ({ id }: { id: number }) => (await listRelated(id, { page: 1, perPage: 1 })).later;
const headlinesNear = async (article: { id: number }) => (await relatedTo(article)).map(({ headline }) => headline);

beforeEach(async () => {
  await db.article.deleteMany();
  await db.tag.deleteMany();
  await db.termCount.deleteMany();
  await db.termCensus.deleteMany();
});

async function createOthers() {
  for (const story of others) await createArticle(story);
}

describe("related stories", () => {
  test("of which one was published before this process could cut words are the same", async () => {
    await createOthers();
    const [signed, roof] = [await createArticle(plant.signed), await createArticle(plant.roof)];
    const before = await db.articleVector.findMany({ orderBy: { articleId: "asc" } });
    await db.articleVector.updateMany({
      where: { articleId: { in: [signed.id, roof.id] } },
      data: { terms: { set: [] }, weights: { set: [] } },
    });
    await compute();
    expect(await db.articleVector.findMany({ orderBy: { articleId: "asc" } })).toEqual(before);
    expect((await relatedTo(signed))[0]?.id).toBe(roof.id);
    expect((await relatedTo(roof))[0]?.id).toBe(signed.id);
  });

  test("are those on the same matter, the closest first, never the story itself", async () => {
    await createOthers();
    const [signed, roof, trial] = [await createArticle(plant.signed), await createArticle(plant.roof), await createArticle(plant.trial)];
    await compute();
    for (const story of [signed, roof, trial]) {
      const near = await relatedTo(story);
      expect(new Set(near.slice(0, 2).map(({ id }) => id)), story.headline).toEqual(
        new Set([signed, roof, trial].map(({ id }) => id).filter((id) => id !== story.id)),
      );
      expect(near.map(({ id }) => id)).not.toContain(story.id);
    }
    const scores = await db.relatedArticle.findMany({ where: { articleId: trial.id }, orderBy: { score: "desc" } });
    expect(scores[0]?.score).toBeGreaterThan(scores[1]?.score ?? 1);
  });

  test("are none for a story that nothing resembles", async () => {
    await createOthers();
    const alone = await createArticle({ headline: "鲸鱼搁浅", text: "渔政连夜施救。" });
    await compute();
    expect(await relatedTo(alone)).toEqual([]);
  });

  test("say why, in words that stand in both", async () => {
    await createOthers();
    const [signed, apple] = [
      await createArticle(plant.signed),
      await db.article.findFirstOrThrow({ where: { headline: { startsWith: "苹果" } } }),
    ];
    const roof = await createArticle(plant.roof);
    await compute();
    expect((await relatedTo(signed)).find(({ id }) => id === roof.id)?.reason).toEqual({ kind: "firm", words: ["青岚光电"] });
    const [near] = await relatedTo(apple);
    expect(near?.reason.kind).toBe("topic");
    const both = await db.article.findMany({ where: { id: { in: [apple.id, near?.id ?? 0] } } });
    expect(near?.reason.words.length).toBeGreaterThan(0);
    for (const word of near?.reason.words ?? []) for (const { headline, text } of both) expect(headline + text).toContain(word);
  });

  test("an old story gets the new chapter, and its page becomes stale", async () => {
    await createOthers();
    const signed = await createArticle({ ...plant.signed, publishedAt: new Date("2025-03-01T00:00:00Z") });
    await compute();
    expect(await headlinesNear(signed)).not.toContain(plant.trial.headline);
    const trial = await createArticle({ ...plant.trial, publishedAt: new Date("2026-03-01T00:00:00Z") });
    expect(await computeDueRelated()).toBeGreaterThan(0);
    expect((await headlinesNear(signed))[0]).toBe(plant.trial.headline);
    expect((await laterThan(signed)).map(({ id }) => id)).toEqual([trial.id]);
    expect(await laterThan(trial)).toEqual([]);
  });

  test("a story that changed its subject leaves the lists it stood in", async () => {
    await createOthers();
    const [signed, roof] = [await createArticle(plant.signed), await createArticle(plant.roof)];
    await compute();
    expect(await headlinesNear(signed)).toContain(plant.roof.headline);
    const apples = { headline: "苹果装箱", tags: [], body: paragraphs("果农把苹果装箱送进冷库，入库价格没有动。") };
    const content = {
      type: "ORIGINAL" as const,
      originalHeadline: null,
      summary: "",
      byline: "",
      authors: [],
      coverId: null,
      credits: [],
      sources: [],
      original: null,
      eventOn: null,
      firstPublishedAt: null,
    };
    const { categoryId } = roof;
    await transaction(async (tx) => {
      await saveContent(tx, roof, { ...content, ...apples, categoryId }, { kind: "SAVE", byId: null }, new Date());
      await applyDraft(tx, roof.id, new Date());
    });
    await compute();
    expect(await headlinesNear(signed)).not.toContain("苹果装箱");
    expect((await headlinesNear(roof))[0]).toMatch(/苹果/);
  });

  test("computing twice, or by two instances at once, gives the same lists", async () => {
    await createOthers();
    for (const story of Object.values(plant)) await createArticle(story);
    await Promise.all([computeDueRelated(), computeDueRelated(), computeDueRelated()]);
    await compute();
    const lists = () => db.relatedArticle.findMany({ orderBy: [{ articleId: "asc" }, { relatedId: "asc" }] });
    const before = await lists();
    expect(before.length).toBeGreaterThan(0);
    await db.relatedDue.createMany({ data: (await db.article.findMany()).map(({ id }) => ({ articleId: id })) });
    await compute();
    expect(await lists()).toEqual(before);
    expect(await db.relatedDue.count()).toBe(0);
  });

  test("a list holds at most twenty", async () => {
    const variants = ["变频器", "减速机", "伺服电机", "输送带", "机械臂", "料仓", "除尘器", "冷却塔"];
    for (let serial = 0; serial < 24; serial++) {
      const own = variants[serial % variants.length] ?? "";
      await createArticle({
        headline: `青岚光电${serial}号车间的${own}`,
        text: `青岚光电的偏光片车间换了${own}，第${serial}次检修由${serial % 5}名钳工完成，${"甲乙丙丁戊"[serial % 5]}班验收。`,
      });
      if (serial % 7 === 0) await compute();
    }
    await compute();
    const sizes = await db.relatedArticle.groupBy({ by: ["articleId"], _count: true });
    expect(Math.max(...sizes.map(({ _count }) => _count))).toBeLessThanOrEqual(20);
    expect(sizes).toHaveLength(24);
  });
});

describe("near-copies", () => {
  const long = `${plant.trial.text}\n检测员把样品放进恒温箱，二百四十小时后看翘曲。仓库里另有六卷备用膜，宽一米四九，供第二条线开机时使用。`;

  test("of one text are folded: never beside the story, once in the lists of others, our own before a reprint", async () => {
    await createOthers();
    const signed = await createArticle(plant.signed);
    const reprint = await createArticle({ ...plant.trial, type: "REPRINT", headline: "转载：偏光片试产", text: long });
    await compute();
    expect(await headlinesNear(signed)).toContain(reprint.headline);
    const ours = await createArticle({ ...plant.trial, text: `${long}完。` });
    const again = await createArticle({ ...plant.trial, type: "REPRINT", headline: "另一家转载的偏光片", text: `据报道，${long}` });
    await compute();
    const copies = [reprint.headline, ours.headline, again.headline];
    expect((await headlinesNear(signed)).filter((headline) => copies.includes(headline))).toEqual([ours.headline]);
    for (const copy of [reprint, ours, again]) {
      expect((await headlinesNear(copy)).filter((headline) => copies.includes(headline))).toEqual([]);
      expect(await headlinesNear(copy)).toContain(signed.headline);
    }
  });

  test("are told from bulletins that only look alike", async () => {
    await createOthers();
    const day = (date: string, firms: string, words: string) =>
      createArticle({ headline: `偏光片日报（${date}）`, text: `今日偏光片市场：${firms}报价持稳，面板厂按需采购。${words}` });
    const first = await day("三日", "青岚光电", "涂布机检修，供应少了两成，贸易商惜售，车载规格最紧。");
    const second = await day("四日", "北屿膜材", "进口膜到港，仓库排队卸货，手机规格松动，下游观望情绪重。");
    await compute();
    expect((await headlinesNear(first))[0]).toBe(second.headline);
  });
});

describe("who is shown", () => {
  test.each(states)("beside a story, one that is %s: only a published one", async (status) => {
    await createOthers();
    const signed = await createArticle(plant.signed);
    await createArticle({ ...plant.roof, status });
    await compute();
    expect((await headlinesNear(signed)).includes(plant.roof.headline)).toBe(status === "PUBLISHED");
    expect((await laterThan(signed)).some(({ headline }) => headline === plant.roof.headline)).toBe(status === "PUBLISHED");
  });

  test("a retracted story leaves the lists of others at once, whose place another takes; a returning one comes back", async () => {
    await createOthers();
    const editor = await createUser("EDITOR");
    const [signed, roof] = [await createArticle(plant.signed), await createArticle(plant.roof)];
    await compute();
    expect(await headlinesNear(signed)).toContain(roof.headline);
    await retractArticle(editor, { id: roof.id, version: roof.version, reason: "INACCURATE", note: "数字有误" });
    expect(await headlinesNear(signed)).not.toContain(roof.headline);
    expect(await relatedTo(roof)).toEqual([]);
    expect(await db.relatedDue.findMany({ where: { articleId: signed.id } })).toHaveLength(1);
    await compute();
    const { version } = await db.article.findUniqueOrThrow({ where: { id: roof.id } });
    await republishArticle(editor, { id: roof.id, version });
    await compute();
    expect(await headlinesNear(signed)).toContain(roof.headline);
  });

  test("pages of a list go on where the one before ended", async () => {
    await createOthers();
    const signed = await createArticle(plant.signed);
    await createArticle(plant.roof);
    await createArticle(plant.trial);
    await compute();
    const [first, second] = [await listRelated(signed.id, { page: 1, perPage: 1 }), await listRelated(signed.id, { page: 2, perPage: 1 })];
    expect(first.total).toBe(second.total);
    expect(first.total).toBeGreaterThanOrEqual(2);
    expect(first.articles.map(({ id }) => id)).not.toEqual(second.articles.map(({ id }) => id));
  });
});
