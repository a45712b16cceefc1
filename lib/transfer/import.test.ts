import { spawn } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { saveContent } from "@/lib/article/save";
import { retractArticle } from "@/lib/article/retract";
import { db, transaction } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { writeFiles } from "@/lib/testing/files";
import { importPath } from "./import";
import type { ReportLine } from "./report";
import type { ImportOptions } from "./run";

type Fields = Record<string, unknown>;
let serial = 0;

const jsonl = (...items: (Fields | string)[]) => items.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");
const story = (id: string, fields: Fields = {}): Fields => ({
  id,
  headline: `第${id}号产线投产`,
  publishedAt: "2026-03-30 09:00",
  body: `第${id}号产线今天投产。`,
  ...fields,
});

/** Imports files under a source of their own and reads the report. */
async function run(files: Record<string, string | Buffer> | string, options: Partial<ImportOptions> = {}) {
  const folder = typeof files === "string" ? files : writeFiles(files);
  serial += 1;
  const reportFile = path.join(process.env.DATA_DIR ?? "", `report-${serial}.jsonl`);
  const summary = await importPath(folder, {
    dryRun: false,
    fetchImages: false,
    overwrite: false,
    category: "daoru",
    source: null,
    reportFile,
    ...options,
  });
  const report =
    summary.report === null
      ? []
      : readFileSync(summary.report, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as ReportLine);
  return { summary, report, folder };
}

const articlesOf = (source: string) =>
  db.article.findMany({
    where: { imported: { source } },
    include: { category: true, sources: true, original: true, tags: { include: { tag: true } }, authors: { include: { author: true } } },
    orderBy: { imported: { sourceId: "asc" } },
  });

describe("an import", () => {
  test("tells what copying left in a text, and takes the text as it is", async () => {
    const { report } = await run(
      { "a.jsonl": jsonl(story("residue", { body: "产线今天投产，每天做三万套。\n返回搜狐，查看更多" })) },
      { source: "residue" },
    );
    expect(report).toMatchObject([{ kind: "note", reason: expect.stringContaining("residue.portal") as string }]);
    expect((await articlesOf("residue"))[0]?.text).toContain("返回搜狐，查看更多");
  });

  test("brings a story in with everything it says, published on its own day and in every list", async () => {
    const { summary, report } = await run({
      "a.jsonl": jsonl(
        story("1", { url: "https://x.example/1.html", channel: "德州/园区", tags: ["硅片"], byline: "周禾", body: "甲\u0000\n\t乙" }),
        story("2", { tags: ["硅片"], byline: "李垚" }),
      ),
    });
    expect(summary).toMatchObject({ imported: 2, failed: 0, leftOut: 0, report: null });
    expect(report).toEqual([]);
    const [reprint] = await articlesOf("x.example");
    expect(reprint).toMatchObject({
      type: "REPRINT",
      status: "PUBLISHED",
      headline: "第1号产线投产",
      publishedAt: new Date("2026-03-30T01:00:00Z"),
      firstPublishedAt: new Date("2026-03-30T01:00:00Z"),
      text: "甲\n乙",
      html: "<p>甲</p><p>乙</p>",
      category: { path: "daoru/dezhou/yuanqu", name: "园区" },
      sources: [{ outlet: "x.example", url: "https://x.example/1.html" }],
      original: { text: "甲\n乙" },
      tags: [{ tag: { name: "硅片" } }],
      authors: [],
    });
    const [own] = await articlesOf("a");
    expect(own).toMatchObject({
      type: "ORIGINAL",
      original: null,
      authors: [{ author: { name: "李垚" } }],
      category: { path: "daoru", name: "导入" },
    });
    expect(await db.articleListing.count({ where: { articleId: reprint?.id ?? 0 } })).toBe(6);
    expect(await db.auditEvent.count({ where: { action: "article.import", subjectId: reprint?.id ?? 0, actorId: null } })).toBe(1);
  });

  test("repeated changes nothing, and brings what is new or changed", async () => {
    const first = jsonl(story("1"), story("2"));
    expect((await run({ "repeat.jsonl": first })).summary).toMatchObject({ imported: 2 });
    const before = await articlesOf("repeat");
    expect((await run({ "repeat.jsonl": first })).summary).toMatchObject({ imported: 0, updated: 0, unchanged: 2 });
    expect(await articlesOf("repeat")).toEqual(before);

    const { summary } = await run({
      "repeat.jsonl": jsonl(story("2", { body: "改过的正文。", publishedAt: "2026-04-01" }), story("1"), story("3")),
    });
    expect(summary).toMatchObject({ imported: 1, updated: 1, unchanged: 1 });
    const [one, two, three] = await articlesOf("repeat");
    expect(one).toEqual(before[0]);
    // The day of publication here stays what it was.
    expect(two).toMatchObject({
      id: before[1]?.id,
      text: "改过的正文。",
      version: (before[1]?.version ?? 0) + 1,
      publishedAt: before[1]?.publishedAt,
    });
    expect(three).toMatchObject({ headline: "第3号产线投产" });
  });

  test("never saves over, nor publishes, what was put into the bin here, even when told to overwrite", async () => {
    await run({ "bin.jsonl": jsonl(story("1", { status: "draft" })) });
    const [draft] = await articlesOf("bin");
    await db.article.update({ where: { id: draft?.id ?? 0 }, data: { deletedAt: new Date() } });
    for (const overwrite of [false, true]) {
      const { summary, report } = await run(
        { "bin.jsonl": jsonl(story("1", { status: "published", body: "改过的正文。" })) },
        { overwrite },
      );
      expect(summary).toMatchObject({ updated: 0, leftOut: 1 });
      expect(report).toMatchObject([{ kind: "left out", reason: `Article ${draft?.id} lies in the bin here; it stays so.` }]);
    }
    expect((await articlesOf("bin"))[0]).toMatchObject({ status: "DRAFT", version: 1, text: "第1号产线今天投产。" });
  });

  test("never overwrites what was written here, unless told to, and never brings back what is retracted", async () => {
    const editor = await createUser("EDITOR");
    await run({ "own.jsonl": jsonl(story("1"), story("2")) });
    const [edited, retracted] = await articlesOf("own");
    if (!edited || !retracted) throw new Error("not imported");
    const content = {
      ...edited,
      authors: [],
      tags: [],
      credits: [],
      sources: [],
      original: null,
      body: edited.body as unknown,
      summary: "这里写的摘要",
    };
    await transaction((tx) => saveContent(tx, edited, content, { kind: "SAVE", byId: editor.id }, new Date()));
    await retractArticle(editor, { ...retracted, reason: "INACCURATE", note: "数字有误" });

    const changed = { "own.jsonl": jsonl(story("1", { body: "新" }), story("2", { body: "新" })) };
    const kept = await run(changed);
    expect(kept.summary).toMatchObject({ updated: 0, leftOut: 2, failed: 0 });
    expect(kept.report.map(({ reason }) => reason).toSorted((one, other) => other.length - one.length)).toEqual([
      expect.stringContaining("changed here"),
      expect.stringContaining("retracted"),
    ]);
    expect(await db.articleDraft.findUnique({ where: { articleId: edited.id } })).toMatchObject({ content: { summary: "这里写的摘要" } });

    expect((await run(changed, { overwrite: true })).summary).toMatchObject({ updated: 1, leftOut: 1 });
    expect(await articlesOf("own")).toMatchObject([{ summary: "", text: "新", status: "PUBLISHED" }, { status: "RETRACTED" }]);
  });

  test("goes on after bad items and names each with its reason", async () => {
    const { summary, report } = await run({
      "bad.jsonl": jsonl(
        story("1"),
        "{broken",
        story("2", { body: "字".repeat(2_000_001) }),
        story("3", { body: undefined }),
        story("4", { body: { type: "doc", content: [{ type: "script" }] } }),
        story("5", { body: "" }),
        story("6"),
      ),
      "nothing.xml": "<rss xmlns:wp='x'></rss>",
    });
    expect(summary).toMatchObject({ imported: 2, failed: 5, leftOut: 1 });
    expect(
      report.map(({ kind, file, item, reason }) => `${kind} ${file} ${item.split(",")[0]}: ${reason.slice(0, 24)}`).toSorted(),
    ).toEqual([
      "failed bad.jsonl line 2: Not JSON: Expected prope",
      "failed bad.jsonl line 3: The text has 2000001 cha",
      "failed bad.jsonl line 4: The item has no body, ht",
      "failed bad.jsonl line 5: Unknown node type: scrip",
      "failed nothing.xml nothing.xml: The file holds no <item>",
      "left out bad.jsonl line 6: It is empty: no text, no",
    ]);
    expect((await articlesOf("bad")).map(({ headline }) => headline)).toEqual(["第1号产线投产", "第6号产线投产"]);
  });

  test("dry writes nothing but its report", async () => {
    const tables = async () => [
      await db.article.count(),
      await db.category.count(),
      await db.tag.count(),
      await db.author.count(),
      await db.importRecord.count(),
      await db.mediaAsset.count(),
      await db.redirect.count(),
      await db.auditEvent.count(),
    ];
    await run({ "dry.jsonl": jsonl(story("1")) });
    const before = await tables();
    const { summary } = await run(
      {
        "dry.jsonl": jsonl(story("1", { body: "新" }), story("2", { channel: "新栏目", tags: "新标签", byline: "新人" })),
        "p.png": await png(),
      },
      { dryRun: true },
    );
    expect(summary).toMatchObject({ imported: 1, updated: 1, leftOut: 1 });
    expect(await tables()).toEqual(before);
  });

  test("takes as drafts what has no day, a day to come, or is a draft", async () => {
    const { summary, report } = await run({
      "d.jsonl": jsonl(
        story("1", { publishedAt: undefined }),
        story("2", { publishedAt: "2199-01-01" }),
        story("3", { status: "draft" }),
        story("4", { publishedAt: "昨天" }),
      ),
    });
    expect(summary).toMatchObject({ imported: 4 });
    expect((await articlesOf("d")).map(({ status, publishedAt }) => [status, publishedAt])).toEqual(
      Array.from({ length: 4 }, () => ["DRAFT", null]),
    );
    expect(report.map(({ item, reason }) => `${item.split(",")[0]}: ${reason.slice(0, 24)}`).toSorted()).toEqual([
      "line 1: no date of publication: ",
      "line 2: dated in the future (219",
      "line 4: no date of publication: ",
      "line 4: publishedAt is no date t",
    ]);
  });

  test("takes the first of two items of one id, and says so each time", async () => {
    const files = { "twice.jsonl": jsonl(story("1"), story("1", { body: "另一个" })) };
    for (const expected of [{ imported: 1 }, { unchanged: 1 }]) {
      const { summary } = await run(files);
      expect(summary).toMatchObject({ ...expected, updated: 0, leftOut: 1 });
    }
    expect(await articlesOf("twice")).toMatchObject([{ text: "第1号产线今天投产。" }]);
  });

  test("makes the names that many stories bring at once exactly once", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `并发${index}`);
    const items = Array.from({ length: 40 }, (_, index) =>
      story(String(index), {
        channel: `栏${index % 3}`,
        tags: index % 2 ? names : names.toReversed(),
        authors: index % 2 ? names : names.toReversed(),
      }),
    );
    expect((await run({ "many.jsonl": jsonl(...items) })).summary).toMatchObject({ imported: 40, failed: 0 });
    expect(await db.tag.count({ where: { name: { in: names } } })).toBe(8);
    expect(await db.articleTag.count({ where: { article: { imported: { source: "many" } } } })).toBe(320);
  });

  test("keeps old addresses as redirects, but never one of our own", async () => {
    const item = (id: number, link: string) =>
      `<item><title>旧${id}</title><link>${link}</link><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt><content:encoded>正文</content:encoded></item>`;
    await run({
      "old.xml": `<rss xmlns:wp="x"><wp:base_site_url>https://old.example</wp:base_site_url>${item(1, "https://old.example/2020/%E6%97%A7/?a=1")}${item(2, "https://old.example/?p=2")}${item(3, "https://old.example/articles/9-x")}</rss>`,
    });
    const [article] = await articlesOf("old.example");
    expect(
      await db.redirect.findMany({ where: { toPath: { startsWith: "/articles/" } }, select: { fromPath: true, toPath: true } }),
    ).toEqual([{ fromPath: "/2020/旧", toPath: `/articles/${article?.id}-${article?.slug}` }]);
  });

  test("stopped in the middle goes on where it was", async () => {
    const files = { "stop.jsonl": jsonl(...Array.from({ length: 30 }, (_, index) => story(String(index)))) };
    const stop = new AbortController();
    const folder = writeFiles(files);
    const options: ImportOptions = {
      dryRun: false,
      fetchImages: false,
      overwrite: false,
      category: "daoru",
      source: null,
      reportFile: path.join(folder, "report"),
      signal: stop.signal,
    };
    const first = await importPath(folder, options, ({ imported }) => (imported >= 7 ? stop.abort() : undefined));
    expect(first.stopped).toBe(true);
    expect(first.imported).toBeGreaterThanOrEqual(7);
    expect(first.imported).toBeLessThan(30);
    expect((await run(files)).summary).toMatchObject({ imported: 30 - first.imported, unchanged: first.imported });
    expect(await articlesOf("stop")).toHaveLength(30);
  });
});

const png = (width = 500, colour = "#345") =>
  sharp({ create: { width, height: 300, channels: 3, background: colour } })
    .png()
    .toBuffer();
const images = async (source: string) =>
  (await articlesOf(source)).map(({ html }) => html.match(/<img src="\/media\/[^"]+"|absent/g) ?? []);

describe("pictures of an import", () => {
  test("beside the file, written into it and below an export's upload folder come along; the first wide one is the cover", async () => {
    const [small, wide, upload] = [await png(100, "#111"), await png(600, "#222"), await png(600, "#333")];
    const body = `<p>一</p><img src="pics/small%20one.png"><p>二</p><img src="/pics/wide.png" alt="门"><img src="data:image/png;base64,${(await png(500, "#444")).toString("base64")}">`;
    const { summary, report } = await run(
      {
        "sub/a.md": `---\ntitle: 甲\ndate: 2026-01-01\n---\n${body.replace("pics/small", "../pics/small")}`,
        "pics/small one.png": small,
        "pics/wide.png": wide,
        "export.xml": `<rss xmlns:wp="x"><wp:base_site_url>https://wp.example</wp:base_site_url><item><title>乙</title><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt><content:encoded><![CDATA[<img src="https://wp.example/wp-content/uploads/2020/x.png?w=300">]]></content:encoded></item></rss>`,
        "uploads/2020/x.png": upload,
      },
      { source: "pictures" },
    );
    expect(summary).toMatchObject({ imported: 2, pictures: 4, picturesMissing: 0, failed: 0 });
    expect(report.filter(({ kind }) => kind === "picture")).toEqual([]);
    expect((await images("pictures")).map((found) => found.length).toSorted()).toEqual([1, 3]);
    const cover = await db.article.findFirstOrThrow({
      where: { headline: "甲", imported: { source: "pictures" } },
      select: { cover: true },
    });
    expect(cover.cover).toMatchObject({ width: 600, alt: "门" });
  });

  test("that cannot be taken are named with their place, and the figure keeps its origin", async () => {
    const outside = writeFiles({ "secret.png": await png() });
    const folder = writeFiles({
      "a.md":
        "---\ntitle: 甲\ndate: 2026-01-01\n---\n![](gone.png)\n\n![](../outside.png)\n\n![](link.png)\n\n![](https://far.example/x.jpg)\n\n![](fake.png)\n\n![](http://127.0.0.1:9/x.png)",
      "fake.png": "<svg onload=alert(1)>",
    });
    symlinkSync(path.join(outside, "secret.png"), path.join(folder, "link.png"));
    const { summary, report } = await run(folder, { source: "missing" });
    expect(summary).toMatchObject({ imported: 1, failed: 0, pictures: 0, picturesMissing: 6 });
    expect(report.filter(({ kind }) => kind === "picture").map(({ file, reason }) => `${file} ${reason}`)).toEqual([
      expect.stringMatching(/^a\.md gone\.png: 文件旁边没有/),
      expect.stringMatching(/outside\.png: 文件旁边没有/),
      expect.stringMatching(/link\.png: 图片不在导入的文件夹里/),
      expect.stringMatching(/far\.example.*--fetch-im/),
      expect.stringMatching(/fake\.png: 只支持/),
      expect.stringMatching(/127\.0\.0\.1/),
    ]);
    const [article] = await articlesOf("missing");
    expect(JSON.stringify(article?.body)).toContain('"origin":"https://far.example/x.jpg"');
    expect(article?.html).toContain("见原处");
  });

  test("of other sites come with --fetch-images alone, also later, and only from public addresses", async () => {
    const picture = await png();
    let hits = 0;
    const server = createServer((_request, response) => {
      hits += 1;
      response.setHeader("content-type", "image/png").end(picture);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const files = {
      "far.jsonl": jsonl(
        story("1", { body: `<p>文</p><img src="http://far.example:${port}/a.png"><img src="http://far.example:${port}/a.png">` }),
      ),
    };

    expect((await run(files)).summary).toMatchObject({ imported: 1, picturesMissing: 2 });
    expect((await run(files)).summary).toMatchObject({ unchanged: 1, picturesMissing: 0 });
    // The name leads to this machine: refused, nothing asked, nothing changed.
    const inside = { resolve: () => Promise.resolve(["127.0.0.1"]), mayConnect: () => false };
    expect((await run(files, { fetchImages: true, network: inside })).summary).toMatchObject({
      unchanged: 1,
      updated: 0,
      picturesMissing: 2,
    });
    expect(hits).toBe(0);
    const open = { resolve: () => Promise.resolve(["127.0.0.1"]), mayConnect: () => true };
    expect((await run(files, { fetchImages: true, network: open })).summary).toMatchObject({ updated: 1, pictures: 2, picturesMissing: 0 });
    expect(hits).toBe(1);
    expect((await images("far"))[0]).toHaveLength(2);
    expect((await run(files, { fetchImages: true, network: open })).summary).toMatchObject({ unchanged: 1 });
    expect(hits).toBe(1);
    server.closeAllConnections();
    server.close();
  });
});

describe("npm run import", () => {
  const start = (...args: string[]) =>
    spawn(process.execPath, ["--import", path.resolve("scripts/hooks.mjs"), "scripts/import.ts", ...args], {
      env: { ...process.env, NODE_ENV: "development" },
    });
  const end = (child: ReturnType<typeof start>) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.on("close", (code) => resolve({ code, output }));
    });

  test("killed in the middle and run again has every story once, and its exit code says how it went", { timeout: 60_000 }, async () => {
    const file = path.join(writeFiles({}), "killed.jsonl");
    writeFileSync(file, jsonl(...Array.from({ length: 150 }, (_, index) => story(String(index)))));
    const killed = start(file);
    const gone = end(killed);
    const deadline = Date.now() + 30_000;
    while ((await db.importRecord.count({ where: { source: "killed" } })) < 5 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    killed.kill("SIGKILL");
    await gone;
    const before = await db.importRecord.count({ where: { source: "killed" } });
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(150);
    expect(await db.article.count({ where: { imported: { source: "killed" }, listings: { none: {} } } })).toBe(0);

    writeFileSync(file, `${readFileSync(file, "utf8")}\n{broken`);
    const again = await end(start(file));
    expect(again.output).toMatch(/ unchanged, 0 left out, 1 failed \(1 files\)\.\nReport: .*\.jsonl\n$/);
    expect(again.code).toBe(1);
    expect(await db.article.count({ where: { imported: { source: "killed" } } })).toBe(150);
    expect(await db.article.count({ where: { headline: "第7号产线投产", imported: null } })).toBe(0);
  });

  test.each([[[]], [["/no/such/file"]], [["a", "b"]], [["--nonsense", "."]], [[".", "--category", "不对"]]])(
    "with %j ends with 2 and says how it is used",
    async (args) => {
      const { code, output } = await end(start(...args));
      expect(code).toBe(2);
      expect(output).toContain("Usage: npm run import");
    },
  );
});
