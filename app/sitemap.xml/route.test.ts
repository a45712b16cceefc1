import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GET as newsSitemap } from "@/app/news-sitemap.xml/route";
import { GET as robots } from "@/app/robots.txt/route";
import { GET as sitemapFile } from "@/app/sitemaps/[file]/route";
import { GET as textSitemap } from "@/app/sitemap.txt/route";
import { db, transaction } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { articlePath } from "@/lib/format";
import { createArticle, createUser } from "@/lib/testing/factories";
import { correctArticle } from "@/lib/article/correct";
import { retractArticle } from "@/lib/article/retract";
import type { ArticleContent } from "@/lib/article/content";
import { createDraft } from "@/lib/article/save";
import { makePublic } from "@/lib/article/publish";
import { paragraphs } from "@/lib/testing/factories";
import type { ArticleStatus } from "@/prisma/client/enums";
import { GET as index } from "./route";

const parser = new XMLParser({ parseTagValue: false, htmlEntities: true, isArray: (name) => name === "url" || name === "sitemap" });
type Url = {
  loc: string;
  lastmod?: string;
  "news:news"?: { "news:title": string; "news:publication_date": string; "news:publication": Record<string, string> };
};

function parse(text: string): Url[] {
  expect(XMLValidator.validate(text)).toBe(true);
  const { urlset, sitemapindex } = parser.parse(text) as { urlset?: { url?: Url[] }; sitemapindex?: { sitemap?: Url[] } };
  return urlset?.url ?? sitemapindex?.sitemap ?? [];
}

const file = (name: string) => sitemapFile(new Request("http://localhost/"), { params: Promise.resolve({ file: name }) });
const readFile = async (name: string) => parse(await (await file(name)).text());
const readIndex = async () => parse(await (await index()).text());
const readNews = async () => parse(await (await newsSitemap()).text());
const readText = async (query = "") =>
  (await (await textSitemap(new Request(`http://localhost/sitemap.txt${query}`))).text()).split("\n").slice(0, -1);
const urlOf = (article: { id: number; slug: string }) => `${siteUrl()}${articlePath(article)}`;

beforeEach(async () => {
  await db.articleListing.deleteMany();
  await db.article.deleteMany();
});
afterEach(() => {
  vi.useRealTimers();
});

const states: [ArticleStatus, boolean][] = [
  ["DRAFT", false],
  ["IN_REVIEW", false],
  ["SCHEDULED", false],
  ["PUBLISHED", true],
  ["RETRACTED", false],
];

describe("what crawlers are told of", () => {
  test.each(states)("a %s story in the sitemap, the text sitemap and the news sitemap: %s", async (status, shown) => {
    await createArticle({ headline: "陪衬" });
    const article = await createArticle({ status });
    const number = Math.ceil(article.id / 10_000);
    const found = [(await readFile(`${number}.xml`)).map(({ loc }) => loc), await readText(), (await readNews()).map(({ loc }) => loc)];
    expect(found.map((urls) => urls.includes(urlOf(article)))).toEqual([shown, shown, shown]);
  });

  test.each(states)("the lists that only a %s story stands in: %s", async (status, shown) => {
    const name = `liste-${status.toLowerCase().replace("_", "")}`;
    await createArticle({
      status,
      category: `${name}/unter`,
      tags: [name],
      authors: [name],
      publishedAt: new Date("2026-11-20T01:05:00Z"),
    });
    const answer = await file("lists-1.xml");
    expect(answer.status).toBe(shown ? 200 : 404);
    if (!shown) return;
    const lists = parse(await answer.text());
    expect(lists.map(({ loc }) => loc.slice(siteUrl().length))).toEqual([
      "/",
      `/categories/${name}`,
      `/categories/${name}/unter`,
      `/tags/${name}`,
      `/authors/${name}`,
      "/archive/2026/11",
    ]);
    expect(new Set(lists.map(({ lastmod }) => lastmod))).toEqual(new Set(["2026-11-20T01:05:00.000Z"]));
    expect(await readText()).toContain(`${siteUrl()}/categories/${name}/unter`);
  });

  test("of an empty portal: an index without files, no file, and no robots gone missing", async () => {
    expect(await readIndex()).toEqual([]);
    expect(await readNews()).toEqual([]);
    expect(await readText()).toEqual([]);
    for (const name of ["1.xml", "lists-1.xml", "0.xml", "01.xml", "1", "../1.xml", "999999999.xml"])
      expect((await file(name)).status).toBe(404);
    expect((await textSitemap(new Request("http://localhost/sitemap.txt?page=2"))).status).toBe(404);
    expect(await (await robots()).text()).toBe(
      `User-agent: *\nDisallow: /admin\nDisallow: /api\nDisallow: /login\nDisallow: /preview\nDisallow: /search?\n\nSitemap: ${siteUrl()}/sitemap.xml\nSitemap: ${siteUrl()}/news-sitemap.xml\nSitemap: ${siteUrl()}/sitemap.txt\n`,
    );
  });
});

/** An article written at one time and published at another. */
async function write(createdAt: Date, publishedAt: Date, publishedBy: Date) {
  const { categoryId } = await createArticle({ status: "DRAFT" });
  const content: ArticleContent = {
    type: "ORIGINAL",
    headline: "钢厂复产",
    originalHeadline: null,
    summary: "",
    body: paragraphs("正文"),
    byline: "",
    authors: [],
    categoryId,
    coverId: null,
    tags: [],
    credits: [],
    sources: [],
    original: null,
    eventOn: null,
    firstPublishedAt: null,
  };
  return transaction(async (tx) => {
    const id = await createDraft(tx, content, null, createdAt);
    await makePublic(tx, id, publishedAt, publishedBy);
    return { article: await tx.article.findUniqueOrThrow({ where: { id } }) };
  });
}

const lastmodOf = async (article: { id: number; slug: string }) =>
  (await readFile(`${Math.ceil(article.id / 10_000)}.xml`)).find(({ loc }) => loc === urlOf(article))?.lastmod;

describe("the date a story is said to have changed", () => {
  const [written, published, later] = [
    new Date("2026-11-01T00:00:00Z"),
    new Date("2026-11-02T00:00:00Z"),
    new Date("2026-11-20T08:30:00Z"),
  ];

  test("is its publication, as long as nobody touched it", async () => {
    expect(await lastmodOf((await write(written, published, published)).article)).toBe(published.toISOString());
  });

  test("is the old day of publication for an imported story, not the day of the import", async () => {
    const old = new Date("2019-03-04T05:06:07Z");
    expect(await lastmodOf((await write(later, old, later)).article)).toBe(old.toISOString());
  });

  test("is the correction of a corrected one, in the index too", async () => {
    const { article } = await write(written, published, published);
    const editor = await createUser("EDITOR");
    const corrected = await correctArticle(
      editor,
      {
        id: article.id,
        version: article.version,
        note: "数字有误",
        before: null,
        after: null,
      },
      later,
    );
    expect(corrected.ok).toBe(true);
    expect(await lastmodOf(article)).toBe(later.toISOString());
    expect((await readIndex()).map(({ lastmod }) => lastmod)).toEqual([later.toISOString(), published.toISOString()]);
  });

  test("of a file moves when a story in it is taken back", async () => {
    await write(written, published, published);
    const { article } = await write(written, published, published);
    await retractArticle(
      await createUser("EDITOR"),
      { id: article.id, version: article.version, reason: "LEGAL", note: "依法撤稿" },
      later,
    );
    expect((await readIndex())[0]).toEqual({ loc: `${siteUrl()}/sitemaps/1.xml`, lastmod: later.toISOString() });
  });
});

describe("the split of a large archive", () => {
  test("puts ten thousand ids into a file, leaves out files without a story, and pages the text sitemap", async () => {
    const [a, b, c] = [
      await createArticle({ status: "DRAFT" }),
      await createArticle({ status: "DRAFT" }),
      await createArticle({ status: "DRAFT" }),
    ];
    const at = new Date("2026-11-02T00:00:00Z");
    for (const [article, id] of [
      [a, 10_000],
      [b, 10_001],
      [c, 90_001],
    ] as const) {
      await db.$executeRaw`UPDATE "Article" SET id = ${id} WHERE id = ${article.id}`;
      await transaction((tx) => makePublic(tx, id, at, at));
    }
    expect((await readIndex()).map(({ loc }) => loc.slice(siteUrl().length))).toEqual([
      "/sitemaps/1.xml",
      "/sitemaps/2.xml",
      "/sitemaps/10.xml",
      "/sitemaps/lists-1.xml",
    ]);
    expect((await readFile("2.xml")).map(({ loc }) => loc)).toEqual([urlOf({ ...b, id: 10_001 })]);
    expect((await file("3.xml")).status).toBe(404);
    expect(await readText()).toHaveLength(3 + 3);
  });
});

describe("the news sitemap", () => {
  test("holds the past 48 hours by the clock, with hostile headlines letter by letter", async () => {
    const now = new Date("2026-11-21T12:00:00Z");
    vi.useFakeTimers({ now, toFake: ["Date"] });
    const hostile = `“A&B” </news:title><script>1</script> ' " 😀`;
    const [young, edge, old] = [
      await createArticle({ headline: `${hostile}\u0001`, publishedAt: new Date("2026-11-19T12:00:01Z") }),
      await createArticle({ publishedAt: new Date("2026-11-19T12:00:00Z") }),
      await createArticle({ publishedAt: new Date("2026-11-01T00:00:00Z") }),
    ];
    const news = await readNews();
    expect(news.map(({ loc }) => loc)).toEqual([urlOf(young)]);
    expect(news.map(({ loc }) => loc)).not.toContain(urlOf(edge));
    expect(news.map(({ loc }) => loc)).not.toContain(urlOf(old));
    expect(news[0]?.["news:news"]).toEqual({
      "news:publication": { "news:name": "通衢", "news:language": "zh-cn" },
      "news:publication_date": "2026-11-19T12:00:01.000Z",
      "news:title": hostile,
    });
  });
});
