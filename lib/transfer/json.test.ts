import { describe, expect, test } from "vitest";
import { readFiles } from "@/lib/testing/read-files";
import { jsonElements } from "./json-elements";

const lines = (...items: unknown[]) => items.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");

describe("JSON lines", () => {
  test("of a crawl become reprints with their source", async () => {
    const { entries, stories } = await readFiles({
      "news.jsonl": lines({
        id: "a-1",
        url: "https://www.other.example/1.html",
        channel: "园区",
        title: "签约",
        publishedAt: "2026-3-30 23:37:00",
        body: "第一段\n\t第二段",
      }),
    });
    expect(entries).toMatchObject([{ source: "www.other.example", sourceId: "a-1" }]);
    expect(stories).toMatchObject([
      {
        type: "REPRINT",
        headline: "签约",
        categories: [{ name: "园区" }],
        publishedAt: new Date("2026-03-30T15:37:00Z"),
        body: { text: "第一段\n\t第二段" },
        sources: [
          {
            outlet: "other.example",
            url: "https://www.other.example/1.html",
            headline: "签约",
            publishedOn: new Date("2026-03-30T00:00:00Z"),
          },
        ],
        oldAddresses: [],
      },
    ]);
  });

  test("with our own field names bring everything", async () => {
    const { stories } = await readFiles({
      "own.jsonl": lines({
        id: 12,
        url: "https://portal.example/old/12",
        headline: "投产",
        summary: "摘要",
        category: "德州/制造业",
        tags: "硅片、园区",
        byline: "周禾 李垚",
        credits: [{ role: "摄影", person: "何川" }],
        sources: [{ outlet: "禾川日报", url: "https://x.example/", publishedOn: "2026-03-01" }],
        type: "press release",
        status: "draft",
        eventOn: "2026-03-02",
        body: "<p>甲</p><p>乙</p>",
      }),
    });
    expect(stories).toMatchObject([
      {
        type: "PRESS_RELEASE",
        categories: [{ name: "德州" }, { name: "制造业" }],
        tags: ["硅片", "园区"],
        byline: "周禾 李垚",
        credits: [{ role: "摄影", person: "何川", outlet: null }],
        sources: [{ outlet: "禾川日报", publishedOn: new Date("2026-03-01T00:00:00Z") }],
        wantsPublication: false,
        eventOn: new Date("2026-03-02T00:00:00Z"),
        body: { html: "<p>甲</p><p>乙</p>" },
        oldAddresses: ["https://portal.example/old/12"],
      },
    ]);
  });

  test("that cannot be read are bad one by one", async () => {
    const { entries } = await readFiles({
      "x.jsonl": lines({ title: "甲", body: "一" }, "{not json", '["list"]', '{"title":{"a":1}}', "", {
        title: "乙",
        body: "二",
        publishedAt: "昨天",
      }),
    });
    expect(entries.map(({ kind, item }) => [kind, item.split(",")[0]])).toEqual([
      ["item", "line 1"],
      ["bad", "line 2"],
      ["bad", "line 3"],
      ["bad", "line 4"],
      ["item", "line 6"],
    ]);
  });

  test("say a date that is none", async () => {
    const { stories } = await readFiles({ "x.jsonl": lines({ title: "乙", body: "二", publishedAt: "昨天" }) });
    expect(stories[0]).toMatchObject({ publishedAt: null, notes: ["publishedAt is no date that can be read: 昨天"] });
  });
});

describe("a Ghost export", () => {
  const exported = {
    db: [
      {
        meta: { version: "5.0.0" },
        data: {
          posts: [
            {
              id: "p1",
              uuid: "u-1",
              title: "一 &amp; 二",
              slug: "yi",
              html: '<p>"[" 与 \\ 与 }</p><img src="__GHOST_URL__/content/images/a.png">',
              status: "published",
              published_at: "2026-03-30T01:00:00.000Z",
              custom_excerpt: "摘",
            },
            { id: "p2", uuid: "u-2", title: "三", slug: "san", html: "<p>x</p>", status: "draft", published_at: null },
            { id: "p3", uuid: "u-3", title: "无", slug: "wu", html: null, status: "published" },
          ],
          posts_tags: [
            { post_id: "p1", tag_id: "t1" },
            { post_id: "p1", tag_id: "t2" },
          ],
          tags: [
            { id: "t1", name: "园区" },
            { id: "t2", name: "#internal" },
          ],
          posts_authors: [{ post_id: "p1", author_id: "a1" }],
          users: [{ id: "a1", name: "周禾" }],
        },
      },
    ],
  };

  test("gives posts with the tags and authors that stand after them", async () => {
    const { entries, stories, refused } = await readFiles({ "ghost.json": JSON.stringify(exported, null, 2) });
    expect(entries).toMatchObject([{ sourceId: "u-1" }, { sourceId: "u-2" }, { sourceId: "u-3" }]);
    expect(stories).toMatchObject([
      {
        headline: "一 & 二",
        tags: ["园区"],
        authors: ["周禾"],
        byline: "周禾",
        summary: "摘",
        oldAddresses: ["/yi"],
        body: { html: expect.stringContaining('src="/content/images/a.png"') as string },
      },
      { wantsPublication: false, publishedAt: null },
    ]);
    expect(Object.values(refused)).toEqual([expect.stringContaining("no html")]);
  });

  test.each(["posts_tags", "tags", "posts_authors", "users"] as const)("whose %s hold nothing is read all the same", async (table) => {
    const data = { ...exported.db[0]?.data, [table]: [null, 7, "x"] };
    const { entries } = await readFiles({ "ghost.json": JSON.stringify({ db: [{ data }] }) });
    expect(entries).toMatchObject([{ sourceId: "u-1" }, { sourceId: "u-2" }, { sourceId: "u-3" }]);
  });

  test("in the intermediate form of the migration tools is read too", async () => {
    const { stories, entries } = await readFiles({
      "posts.json": JSON.stringify({
        posts: [
          {
            url: "https://old.example/space/a",
            data: {
              title: "甲",
              slug: "a",
              html: "<p>x</p>",
              status: "published",
              published_at: "2026-03-30T01:00:00Z",
              author: { data: { name: "Ann Lee" } },
              tags: [{ data: { name: "事" } }],
            },
          },
        ],
      }),
    });
    expect(entries).toMatchObject([{ source: "old.example", sourceId: "https://old.example/space/a" }]);
    expect(stories).toMatchObject([{ byline: "Ann Lee", tags: ["事"], oldAddresses: ["https://old.example/space/a"] }]);
  });

  test.each([
    ["{}", "left out"],
    ['{"posts":[{"url":"x"', "bad"],
    ['{"posts":[1,2]}', "bad"],
    ["not json", "bad"],
    ['[{"title":"甲","body":"x"}]', "item"],
    ["[".repeat(1_000), "bad"],
  ])("%.20s gives %s", async (json, kind) => {
    expect((await readFiles({ "x.json": json })).entries[0]?.kind).toBe(kind);
  });
});

test("elements of a JSON array come out whole however the text is cut", async () => {
  const value = {
    other: [{ a: "]" }],
    rows: [{ text: 'a "quoted" \\ [x] {y}', list: [1, [2]] }, "字,符", -1.5e3, null, [], { rows: [9] }],
  };
  const json = JSON.stringify(value, null, 1);
  for (let size = 1; size < 12; size++) {
    const chunks = Array.from({ length: Math.ceil(json.length / size) }, (_, index) => json.slice(index * size, (index + 1) * size));
    const found: unknown[] = [];
    for await (const element of jsonElements(
      (async function* () {
        for (const chunk of chunks) yield await Promise.resolve(chunk);
      })(),
      (path) => path === "rows",
    ))
      found.push(JSON.parse(element.json));
    expect(found).toEqual(value.rows);
  }
});
