import { expect, test } from "vitest";
import { derivedColumns, refreshDerived } from "@/lib/article/derive";
import { db, transaction } from "@/lib/db";
import { generateArticles } from "./generate";

const derived = {
  headlineParts: true,
  slug: true,
  body: true,
  html: true,
  text: true,
  drawnBy: true,
} as const;

async function keptBeside(articleId: number) {
  const [listings, search, vector, due] = await Promise.all([
    db.articleListing.findMany({
      where: { articleId },
      orderBy: [{ kind: "asc" }, { listId: "asc" }],
    }),
    db.$queryRaw`SELECT tokens::text, length, "publishedAt" FROM "ArticleSearch" WHERE "articleId" = ${articleId}`,
    db.articleVector.findUnique({ where: { articleId } }),
    db.relatedDue.count({ where: { articleId } }),
  ]);
  return { listings, search, vector, due };
}

test("generated articles are what saving and publishing them would have made", async () => {
  const asset = await db.mediaAsset.create({
    data: {
      sha256: "ab".repeat(32),
      mime: "image/png",
      bytes: 1,
      width: 640,
      height: 360,
      widths: [320, 640],
    },
  });
  await generateArticles({
    count: 40,
    from: new Date("2026-10-01T00:00:00Z"),
    until: new Date("2026-11-21T00:00:00Z"),
    assets: [asset.id],
  });
  const articles = await db.article.findMany({
    orderBy: { id: "asc" },
    select: { id: true, headline: true, publishedAt: true, ...derived },
  });
  expect(articles).toHaveLength(40);
  for (const { id, headline, publishedAt: _publishedAt, ...columns } of articles) {
    const before = await keptBeside(id);
    expect(before.listings.length).toBeGreaterThan(4);
    await transaction(async (tx) => {
      expect((await derivedColumns(tx, { headline, body: columns.body, coverId: null })).columns).toEqual(columns);
      await refreshDerived(tx, id);
    });
    expect(await keptBeside(id)).toEqual(before);
  }
  expect(new Set(articles.map(({ text }) => text)).size).toBe(40);
  expect(articles.every(({ text }) => text.length >= 400 && text.length <= 2_000)).toBe(true);
  expect(articles.some(({ html }) => html.includes("<figure>"))).toBe(true);
});

test("articles of the lists alone stand in one category and in no search", async () => {
  await generateArticles({
    count: 30,
    from: new Date("2025-01-01T00:00:00Z"),
    until: new Date("2025-02-01T00:00:00Z"),
    category: { name: "快讯", slug: "kuaixun" },
    searchable: false,
    length: [60, 90],
  });
  const category = await db.category.findUniqueOrThrow({
    where: { path: "kuaixun" },
  });
  expect(
    await db.articleListing.count({
      where: { kind: "CATEGORY", listId: category.id },
    }),
  ).toBe(30);
  expect(
    await db.articleSearch.count({
      where: { article: { categoryId: category.id } },
    }),
  ).toBe(0);
});
