import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { articleLd } from "@/app/(reader)/articles/[address]/linked-data";
import { articleMetadata, listMetadata } from "@/app/metadata";
import { getArticle } from "@/lib/article/queries";
import type { ArticleView } from "@/lib/article/select";
import { db } from "@/lib/db";
import { withoutFramework } from "@/lib/edge/finish-page";
import { createArticle, type ArticleOverrides } from "@/lib/testing/factories";
import { breadcrumbLd } from "./breadcrumb-ld";
import { JsonLd } from "./json-ld";
import { newsArticleLd } from "./news-article-ld";

const base = "https://news.example.com";
const urls = { site: base, images: [`${base}/share/1.png`], logo: `${base}/icon.svg` };

async function view(given: ArticleOverrides): Promise<ArticleView> {
  const { id } = await createArticle({ publishedAt: new Date("2026-11-21T01:05:00Z"), ...given });
  await db.$executeRaw`UPDATE "Article" SET "createdAt" = '2026-11-20T00:00:00Z', "updatedAt" = '2026-11-21T01:05:00Z' WHERE id = ${id}`;
  const article = await getArticle(id);
  if (!article) throw new Error("not published");
  return article;
}

const ld = async (given: ArticleOverrides) => newsArticleLd(await view(given), { name: "通衢" }, urls);
const hop = (outlet: string, rest: Partial<NonNullable<ArticleOverrides["sources"]>[number]> = {}) => ({
  outlet,
  reporter: null,
  headline: null,
  url: null,
  publishedOn: null,
  licence: null,
  ...rest,
});

describe("linked data in a page", () => {
  test("a hostile headline neither ends the script nor opens a comment, and comes back letter by letter", async () => {
    const headline = "</script><script>alert(1)</script><!-- ]]> & \u2028\u2029 “引”";
    const markup = renderToStaticMarkup(<JsonLd data={await ld({ headline, summary: headline })} />);
    const inside = /^<script type="application\/ld\+json" data-reader="">(.*)<\/script>$/s.exec(markup)?.[1] ?? "";
    expect(inside).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(inside)).toMatchObject({ headline, description: headline });
    expect(withoutFramework(markup)).toBe(markup);
  });
});

describe("a story as NewsArticle", () => {
  test("names authors with their pages, editors, dates, section and publisher", async () => {
    const article = await view({
      category: "dezhou",
      byline: "本报记者 周禾、李垚",
      authors: ["周禾"],
      tags: ["硅片"],
      credits: [
        { role: "责任编辑", person: "许一宁", outlet: null },
        { role: "摄影", person: "田野", outlet: null },
      ],
      eventOn: new Date("2026-11-19"),
    });
    expect(newsArticleLd(article, { name: "通衢" }, urls)).toMatchObject({
      "@type": "NewsArticle",
      mainEntityOfPage: { "@id": `${base}/articles/${article.id}-${article.slug}` },
      author: [
        { "@type": "Person", name: "周禾", url: `${base}/authors/zhouhe` },
        { "@type": "Person", name: "李垚" },
      ],
      editor: [{ "@type": "Person", name: "许一宁" }],
      datePublished: "2026-11-21T01:05:00.000Z",
      dateModified: "2026-11-21T01:05:00.000Z",
      contentReferenceTime: "2026-11-19",
      articleSection: "dezhou",
      keywords: ["硅片"],
      inLanguage: "zh-CN",
      image: urls.images,
      publisher: { "@type": "NewsMediaOrganization", name: "通衢", url: `${base}/` },
    });
  });

  test("of an original is based on nothing, even where sources are named", async () => {
    expect(await ld({ type: "ORIGINAL", sources: [hop("河口日报")] })).not.toHaveProperty("isBasedOn");
  });

  test("of a reprint is based on its hops in their order", async () => {
    const sources = [
      hop("临江在线", { url: "https://a.example/1", headline: "转载题" }),
      hop("河口日报", { reporter: "王野", publishedOn: new Date("2026-11-18"), licence: "CC BY 4.0" }),
    ];
    expect(await ld({ type: "REPRINT", sources })).toMatchObject({
      author: [{ "@type": "Person", name: "王野" }],
      isBasedOn: {
        url: "https://a.example/1",
        headline: "转载题",
        publisher: { name: "临江在线" },
        isBasedOn: { publisher: { name: "河口日报" }, author: { name: "王野" }, datePublished: "2026-11-18", license: "CC BY 4.0" },
      },
    });
  });

  test.each([
    ["nobody", { byline: "" }, { "@type": "NewsMediaOrganization", name: "通衢", url: `${base}/` }],
    [
      "an office",
      { byline: "临港新区管委会办公室 河口日报社" },
      [
        { "@type": "Organization", name: "临港新区管委会办公室" },
        { "@type": "Organization", name: "河口日报社" },
      ],
    ],
    [
      "the source's paper",
      { byline: "", type: "REPRINT" as const, sources: [hop("河口日报")] },
      [{ "@type": "Organization", name: "河口日报" }],
    ],
  ])("whose byline names %s", async (_who, given, author) => {
    expect((await ld(given)).author).toEqual(author);
  });

  test("tells its corrections, and their day as the day it changed", async () => {
    const { id } = await view({});
    const correctedAt = new Date("2026-11-22T02:00:00Z");
    await db.correction.create({ data: { articleId: id, correctedAt, note: "产能应为三万片" } });
    await db.article.update({ where: { id }, data: { correctedAt } });
    const article = await getArticle(id);
    expect(article && newsArticleLd(article, { name: "通衢" }, urls)).toMatchObject({
      dateModified: "2026-11-22T02:00:00.000Z",
      correction: [{ "@type": "CorrectionComment", text: "产能应为三万片", datePublished: "2026-11-22T02:00:00.000Z" }],
    });
  });

  test("of a story without anything optional holds no empty value", async () => {
    const data = await ld({});
    expect(
      Object.values(data).filter(
        (value) => value === null || value === "" || value === undefined || (Array.isArray(value) && value.length === 0),
      ),
    ).toEqual([]);
  });
});

test("a breadcrumb counts from one and ends at the page itself", async () => {
  expect(
    breadcrumbLd([
      { name: "首页", url: `${base}/` },
      { name: "德州", url: `${base}/categories/dezhou` },
    ]).itemListElement,
  ).toEqual([
    { "@type": "ListItem", position: 1, name: "首页", item: `${base}/` },
    { "@type": "ListItem", position: 2, name: "德州", item: `${base}/categories/dezhou` },
  ]);
  const article = await view({});
  const [, trail] = articleLd(article, [{ name: "德州", path: "dezhou" }], { name: "通衢" }, { base, comments: 0 });
  expect(trail).toMatchObject({
    itemListElement: [
      { name: "首页" },
      { item: `${base}/categories/dezhou` },
      { name: article.headline, item: `${base}/articles/${article.id}-${article.slug}` },
    ],
  });
});

describe("metadata", () => {
  test("of an article is absolute, dated, and names the feeds and the share picture", async () => {
    const article = await view({ summary: "", authors: ["周禾"], tags: ["硅片"] });
    const metadata = articleMetadata(article, { name: "通衢", description: "" });
    const url = `http://localhost:3000/articles/${article.id}-${article.slug}`;
    expect(metadata).toMatchObject({
      title: article.headline,
      description: article.text,
      alternates: { canonical: url, types: { "application/rss+xml": [{ url: "http://localhost:3000/feed.xml" }] } },
      openGraph: {
        type: "article",
        url,
        publishedTime: "2026-11-21T01:05:00.000Z",
        images: [{ url: expect.stringMatching(/^http:\/\/localhost:3000\/share\/\d+-[0-9a-f]{8}\.png$/), width: 1_200, height: 630 }],
      },
      twitter: { card: "summary_large_image" },
    });
  });

  test("of a list names its own feeds and its own page as canonical; a hidden one is not indexed", () => {
    const site = { name: "通衢", description: "一城一业" };
    expect(listMetadata({ title: "德州", path: "/categories/dezhou", page: 3, hasFeeds: true }, site)).toMatchObject({
      title: "德州 · 第3页",
      description: "一城一业",
      robots: { index: true },
      alternates: {
        canonical: "http://localhost:3000/categories/dezhou?page=3",
        types: { "application/feed+json": [{ url: "http://localhost:3000/categories/dezhou/feed.json", title: "德州 · 通衢" }] },
      },
    });
    expect(listMetadata({ title: "搜索", path: "/search", isHidden: true }, site).robots).toEqual({ index: false, follow: true });
  });
});
