import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { changedWords } from "./originals";
import { seed, type Seeded } from "./seed";
import { people, topics } from "./site";
import { loadStories } from "./stories";
import { viewsByHour } from "./views";
import type { SeedArticle } from "./write";

const now = new Date("2026-11-23T06:00:00Z");
let stories: SeedArticle[] = [];
let seeded: Seeded;

beforeAll(async () => {
  stories = await loadStories(now);
  seeded = await seed(now);
});

const inState = (...states: (SeedArticle["status"] | undefined)[]) => stories.filter(({ status }) => states.includes(status));

/** A count of every table. */
async function counts() {
  const tables = await db.$queryRaw<
    { name: string }[]
  >`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`;
  const rows = await Promise.all(
    tables.map(
      async ({ name }) => [name, (await db.$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM "${name}"`))[0]?.n] as const,
    ),
  );
  return Object.fromEntries(rows);
}

describe("the demo content", () => {
  test("is written whole, every story under a key of its own", () => {
    expect(seeded).toMatchObject({ done: true, articles: stories.length });
    expect(stories.length).toBeGreaterThanOrEqual(40);
    expect(new Set(stories.map(({ key }) => key)).size).toBe(stories.length);
  });

  test("stays as it is when asked for again", async () => {
    const before = await counts();
    expect(await seed(new Date(now.getTime() + 86_400_000))).toEqual({ done: false });
    expect(await counts()).toEqual(before);
  });

  test("has every story in its state and every list that belongs to it", async () => {
    const published = inState(undefined).length;
    expect(await db.article.groupBy({ by: ["status"], _count: true, orderBy: { status: "asc" } })).toEqual(
      [
        { status: "DRAFT", _count: inState("DRAFT").length },
        { status: "IN_REVIEW", _count: inState("IN_REVIEW").length },
        { status: "PUBLISHED", _count: published },
        { status: "RETRACTED", _count: inState("RETRACTED").length },
      ].filter(({ _count }) => _count > 0),
    );
    expect(await db.articleListing.count({ where: { kind: "SITE" } })).toBe(published);
    expect(await db.articleVector.count()).toBe(published);
    expect(await db.correction.count()).toBe(stories.reduce((sum, { corrections = [] }) => sum + corrections.length, 0));
    expect(await db.retraction.count()).toBe(inState("RETRACTED").length);
    expect(await db.article.count({ where: { publishedAt: { gt: now } } })).toBe(0);
  });

  test("shows every picture that it names, and no drawing is left unused", async () => {
    const broken = await db.article.findMany({ where: { html: { contains: "未收入本站" } }, select: { headline: true } });
    expect(broken).toEqual([]);
    expect(await db.article.count({ where: { coverId: { not: null } } })).toBe(stories.filter(({ cover }) => cover).length);
    const assets = await db.mediaAsset.findMany({ select: { width: true, widths: true, alt: true } });
    for (const asset of assets)
      expect(asset).toMatchObject({ width: 1600, widths: [208, 320, 640, 960, 1280, 1600], alt: expect.stringMatching(/./) as string });
    expect(seeded).toMatchObject({ pictures: assets.length });
    expect(readdirSync("prisma/seed/pictures").filter((name) => name.endsWith(".svg"))).toHaveLength(assets.length);
  });

  test("has one lead with a picture, and a hot list with an order", async () => {
    const lead = await db.frontPlacement.findMany({ select: { position: true, article: { select: { status: true, coverId: true } } } });
    expect(lead).toMatchObject([{ position: 0, article: { status: "PUBLISHED", coverId: expect.any(Number) as number } }]);
    const hours = await db.articleViews.groupBy({ by: ["articleId"], _sum: { views: true } });
    expect(new Set(hours.map(({ _sum }) => _sum.views)).size).toBeGreaterThan(10);
    expect(await db.articleViews.count({ where: { OR: [{ hour: { gt: now } }, { views: { lt: 1 } }] } })).toBe(0);
  });

  test("has nearly every story's related stories worked out", async () => {
    const withRelated = await db.relatedArticle.groupBy({ by: ["articleId"] });
    expect(withRelated.length).toBeGreaterThan(inState(undefined).length * 0.8);
  });

  test("prints only its own people as authors, each with a page that says who they are", async () => {
    const authors = await db.author.findMany({ select: { name: true, title: true, bio: true, _count: { select: { articles: true } } } });
    expect(authors.map(({ name }) => name).sort()).toEqual(people.map(({ name }) => name).sort());
    for (const author of authors) {
      expect(author.title && author.bio).not.toBe("");
      expect(author._count.articles, author.name).toBeGreaterThan(0);
    }
    expect(await db.article.count({ where: { OR: [{ byline: "" }, { byline: { contains: "@" } }] } })).toBe(0);
  });

  test("keeps the text of what it took over, different only where it was changed", async () => {
    const taken = await db.article.findMany({
      where: { type: { not: "ORIGINAL" } },
      select: { headline: true, text: true, original: { select: { text: true } }, sources: true },
    });
    expect(taken.length).toBe(stories.filter(({ type }) => type !== "ORIGINAL").length);
    expect(taken.filter(({ text, original }) => original?.text !== text).length).toBe(Object.keys(changedWords).length);
    for (const { headline, original, sources } of taken) {
      expect(original, headline).not.toBeNull();
      expect(sources.length, headline).toBeGreaterThan(0);
    }
  });

  test("explains topics that stories have, and plants every category with a description", async () => {
    const tags = await db.tag.findMany({
      where: { description: { not: "" } },
      select: { name: true, _count: { select: { articles: true } } },
    });
    expect(tags.length).toBe(topics.length);
    for (const tag of tags) expect(tag._count.articles, tag.name).toBeGreaterThan(0);
    const categories = await db.category.findMany({ orderBy: { path: "asc" } });
    expect(categories).toHaveLength(15);
    for (const category of categories) {
      expect(category.description, category.path).not.toBe("");
      expect(await db.articleListing.count({ where: { kind: "CATEGORY", listId: category.id } }), category.path).toBeGreaterThan(0);
    }
  });
});

describe("views of a story by hour", () => {
  const sum = (rows: { views: number }[]) => rows.reduce((total, { views }) => total + views, 0);

  test("add up to its views while it is young, and to a trickle when it is old", () => {
    const day = (days: number) => new Date(now.getTime() - days * 86_400_000);
    expect(sum(viewsByHour(1_000, day(2), now))).toBeGreaterThan(995);
    expect(sum(viewsByHour(1_000, day(2), now))).toBeLessThanOrEqual(1_000);
    const old = sum(viewsByHour(6_000, day(300), now));
    expect(old).toBeGreaterThan(0);
    expect(old).toBeLessThan(200);
  });

  test("are none for a story that nobody read, or that is not out yet", () => {
    expect(viewsByHour(0, now, now)).toEqual([]);
    expect(viewsByHour(10, new Date(now.getTime() + 7_200_000), now)).toEqual([]);
  });
});
