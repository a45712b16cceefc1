import { XMLParser, XMLValidator } from "fast-xml-parser";
import { beforeAll, describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { articlePath } from "@/lib/format";
import { ensureCategory, rewritePaths } from "@/lib/category/tree";
import { createArticle, paragraphs } from "@/lib/testing/factories";
import type { ArticleStatus } from "@/prisma/client/enums";
import { GET } from "./route";

const formats = ["rss", "atom", "json"] as const;
type Format = (typeof formats)[number];

function ask(format: string, ...scope: string[]) {
  return GET(new Request("http://localhost/feed.xml"), { params: Promise.resolve({ format, ...(scope.length > 0 ? { scope } : {}) }) });
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => ["item", "entry", "category", "author", "link"].includes(name),
});

type Item = { url: string; title: string; summary: string; html: string; published: string; modified: string };

/** The stories of a feed, told alike whatever its format. */
async function read(format: Format, ...scope: string[]): Promise<Item[]> {
  const text = await (await ask(format, ...scope)).text();
  if (format === "json") {
    const { items } = JSON.parse(text) as {
      items: { url: string; title: string; summary: string; content_html: string; date_published: string; date_modified: string }[];
    };
    return items.map((item) => ({ ...item, html: item.content_html, published: item.date_published, modified: item.date_modified }));
  }
  expect(XMLValidator.validate(text)).toBe(true);
  const parsed = xml.parse(text) as { rss?: { channel: { item?: Record<string, string>[] } }; feed?: { entry?: Record<string, never>[] } };
  if (format === "rss") {
    return (parsed.rss?.channel.item ?? []).map((item) => ({
      url: (item.link as unknown as string[])[0] ?? "",
      title: item.title ?? "",
      summary: item.description ?? "",
      html: item["content:encoded"] ?? "",
      published: new Date(item.pubDate ?? "").toISOString(),
      modified: "",
    }));
  }
  type Entry = { id: string; title: string; summary: string; content: { "#text": string }; published: string; updated: string };
  return (parsed.feed?.entry ?? []).map((given) => {
    const entry = given as unknown as Entry;
    return {
      url: entry.id,
      title: entry.title,
      summary: entry.summary,
      html: entry.content["#text"],
      published: entry.published,
      modified: entry.updated,
    };
  });
}

const hostile = `“A&B” <script>alert(1)</script> ]]> ' " \u0001\u000b\ufffe 😀 &amp;`;
const readable = hostile.replace(/[\u0001\u000b\ufffe]/g, "");

describe.each(formats)("the %s feed", (format) => {
  const states: [ArticleStatus, boolean][] = [
    ["DRAFT", false],
    ["IN_REVIEW", false],
    ["SCHEDULED", false],
    ["PUBLISHED", true],
    ["RETRACTED", false],
  ];
  test.each(states)("of site, category, parent category and tag shows a %s story: %s", async (status, shown) => {
    const [category, tag] = [`city-${status.toLowerCase().replace("_", "-")}`, `标签${status}`];
    const article = await createArticle({ status, category: `${category}/sector`, tags: [tag] });
    const { slug } = await db.tag.findUniqueOrThrow({ where: { name: tag } });
    for (const scope of [[], ["categories", category], ["categories", category, "sector"], ["tags", slug]]) {
      const urls = (await read(format, ...scope)).map(({ url }) => url);
      expect(urls.includes(`${siteUrl()}${articlePath(article)}`)).toBe(shown);
    }
  });

  test("tells a hostile headline, summary, byline and text letter by letter, without what XML cannot hold", async () => {
    await createArticle({ headline: hostile, summary: hostile, byline: hostile, text: hostile, category: `hostile-${format}` });
    const [item] = await read(format, "categories", `hostile-${format}`);
    const kept = format === "json" ? hostile : readable;
    expect(item).toMatchObject({ title: kept, summary: kept });
    expect(item?.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(item?.html).not.toContain("<script>");
  });

  test("is newest first, thirty at most, with the dates of the story and not of the request", async () => {
    const category = `many-${format}`;
    for (let day = 1; day <= 31; day++)
      await createArticle({ category, headline: `第${day}天`, publishedAt: new Date(Date.UTC(2025, 4, day, 1, 2, 3)) });
    const items = await read(format, "categories", category);
    expect(items).toHaveLength(30);
    expect(items[0]).toMatchObject({ title: "第31天", published: "2025-05-31T01:02:03.000Z" });
    expect(items.at(-1)?.title).toBe("第2天");
    const [first, second] = [
      await (await ask(format, "categories", category)).text(),
      await (await ask(format, "categories", category)).text(),
    ];
    expect(second).toBe(first);
    expect(first).toContain(format === "rss" ? "<lastBuildDate>Sat, 31 May 2025 01:02:03 GMT</lastBuildDate>" : "2025-05-31T01:02:03.000Z");
  });

  test("takes a begin of the text for a story without summary", async () => {
    await createArticle({ category: `bare-${format}`, text: "长".repeat(200) });
    const [item] = await read(format, "categories", `bare-${format}`);
    expect(item?.summary).toBe(`${"长".repeat(119)}…`);
  });

  test("makes the addresses in the text absolute", async () => {
    const body = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            { type: "text", text: "见", marks: [{ type: "link", attrs: { href: "/tags/a" } }] },
            { type: "text", text: ' href="/b" ' },
            { type: "text", text: "注", marks: [{ type: "link", attrs: { href: "#n" } }] },
          ],
        },
      ],
    };
    const article = await createArticle({ category: `links-${format}`, body });
    const [item] = await read(format, "categories", `links-${format}`);
    expect(item?.html).toContain(`href="${siteUrl()}/tags/a"`);
    expect(item?.html).toContain(`href="${siteUrl()}${articlePath(article)}#n"`);
    expect(item?.html).toContain("href=&quot;/b&quot;");
  });

  test("answers 404 for what has none, 308 for an alias and for a category that moved", async () => {
    for (const scope of [
      ["categories", "nirgendwo"],
      ["categories"],
      ["tags", "nirgendwo"],
      ["tags", "a", "b"],
      ["authors", "x"],
      ["categories", "%"],
    ])
      expect((await ask(format, ...scope)).status).toBe(404);
    await createArticle({ tags: [`光伏${format}`], category: `alt-${format}/zweig` });
    const tag = await db.tag.findUniqueOrThrow({ where: { name: `光伏${format}` } });
    await db.tagAlias.create({ data: { name: `太阳能${format}`, slug: `taiyangneng-${format}`, tagId: tag.id } });
    const file = format === "rss" ? "feed.xml" : format === "atom" ? "atom.xml" : "feed.json";
    const alias = await ask(format, "tags", `taiyangneng-${format}`);
    expect([alias.status, alias.headers.get("location")]).toEqual([308, `/tags/${tag.slug}/${file}`]);
    await transaction(async (tx) => {
      const id = await ensureCategory(tx, `alt-${format}`);
      await tx.category.update({ where: { id }, data: { slug: `neu-${format}` } });
      await rewritePaths(tx, id, new Date());
    });
    const moved = await ask(format, "categories", `alt-${format}`, "zweig");
    expect([moved.status, moved.headers.get("location")]).toEqual([308, `/categories/neu-${format}/zweig/${file}`]);
  });
});

describe("what each format says of itself and of a reprint", () => {
  let url = "";
  beforeAll(async () => {
    await db.site.create({ data: { name: "通衢 & 友", description: "一城一业" } });
    const article = await createArticle({
      category: "reprints",
      type: "REPRINT",
      byline: "周禾 李垚",
      authors: ["周禾"],
      tags: ["硅片"],
      sources: [
        { outlet: "河口日报", reporter: null, headline: null, url: "https://example.com/a?b=1&c=2", publishedOn: null, licence: null },
      ],
    });
    await createArticle({
      category: "reprints-bare",
      type: "REPRINT",
      sources: [{ outlet: "河口日报", reporter: null, headline: null, url: null, publishedOn: null, licence: null }],
    });
    url = `${siteUrl()}${articlePath(article)}`;
  });

  test("RSS: self link, canonical guid, byline, categories, and the source", async () => {
    const answer = await ask("rss", "categories", "reprints");
    expect(answer.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    const text = await answer.text();
    expect(text).toContain(`<atom:link rel="self" type="application/rss+xml" href="${siteUrl()}/categories/reprints/feed.xml"/>`);
    expect(text).toContain("<title>reprints · 通衢 &amp; 友</title>");
    expect(text).toContain(`<guid isPermaLink="true">${url}</guid>`);
    expect(text).toContain("<dc:creator>周禾 李垚</dc:creator>\n<category>reprints</category>\n<category>硅片</category>");
    expect(text).toContain('<source url="https://example.com/a?b=1&amp;c=2">河口日报</source>');
    expect(await (await ask("rss", "categories", "reprints-bare")).text()).toContain("<dc:source>河口日报</dc:source>");
  });

  test("Atom: self and alternate link, author with a page, source as via", async () => {
    const answer = await ask("atom", "categories", "reprints");
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const text = await answer.text();
    expect(text).toContain(`<link rel="self" type="application/atom+xml" href="${siteUrl()}/categories/reprints/atom.xml"/>`);
    expect(text).toContain(`<author><name>周禾</name><uri>${siteUrl()}/authors/zhouhe</uri></author>`);
    expect(text).toContain('<link rel="via" href="https://example.com/a?b=1&amp;c=2" title="河口日报"/>');
  });

  test("JSON Feed: version, feed address, tags and source", async () => {
    const answer = await ask("json", "categories", "reprints");
    expect(answer.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
    expect(await answer.json()).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      home_page_url: `${siteUrl()}/categories/reprints`,
      feed_url: `${siteUrl()}/categories/reprints/feed.json`,
      language: "zh-CN",
      items: [
        {
          id: url,
          url,
          authors: [{ name: "周禾", url: `${siteUrl()}/authors/zhouhe` }],
          tags: ["reprints", "硅片"],
          _source: { outlet: "河口日报", url: "https://example.com/a?b=1&c=2" },
        },
      ],
    });
  });

  test("an unknown format is 404, an empty category an empty feed", async () => {
    expect((await ask("rdf")).status).toBe(404);
    const inner = await GET(new Request("http://localhost/feeds/rss"), { params: Promise.resolve({ format: "rss" }) });
    expect(inner.status).toBe(404);
    await createArticle({ category: "leer", status: "DRAFT", body: paragraphs("空") });
    for (const format of formats) {
      expect(await read(format, "categories", "leer")).toEqual([]);
      expect((await ask(format, "categories", "leer")).status).toBe(200);
    }
  });

  test("a feed without stories is as old as the portal", async () => {
    await db.category.create({ data: { name: "还没有稿件", slug: "kong", path: "kong" } });
    await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = greatest(finished_at, ${new Date("2032-05-31T01:02:03Z")})`;
    expect(await (await ask("atom", "categories", "kong")).text()).toContain("<updated>2032-05-31T01:02:03.000Z</updated>");
    expect(await (await ask("rss", "categories", "kong")).text()).toContain("<lastBuildDate>Mon, 31 May 2032 01:02:03 GMT</lastBuildDate>");
  });
});
