import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { saveContent } from "@/lib/article/save";
import { getContent } from "@/lib/article/content";
import { db, transaction } from "@/lib/db";
import { storePicture } from "@/lib/media/store";
import { ruleRelated } from "@/lib/related/rule";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { writeFiles } from "@/lib/testing/files";
import { exportPortal } from "./export";
import { findOwnExport, importOwn } from "./own-import";
import { importPath } from "./import";

const folder = () => writeFiles({});
const linesOf = (dir: string) => readFileSync(path.join(dir, "tongqu.jsonl"), "utf8").split("\n");

async function picture(colour: string) {
  const bytes = await sharp({ create: { width: 700, height: 400, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  const stored = await storePicture({ bytes, fileName: "车间.jpg", caption: "车间一角。", credit: "通衢制图" });
  if (!stored.ok) throw new Error(stored.message);
  return stored.value.id;
}

/** One of everything that an export holds. */
async function fill() {
  const editor = await createUser("EDITOR");
  const [cover, inText] = [await picture("#336699"), await picture("#993333")];
  await db.site.create({ data: { id: 1, name: "通衢", icpNumber: "鲁ICP备00000000号-1" } });
  const figure = {
    type: "figure",
    attrs: { assetId: inText, origin: null, alt: "车间", caption: "车间一角。", credit: "通衢制图", licence: "" },
  };
  const body = {
    type: "doc",
    content: [...paragraphs("第一段，**星号**与 <尖括号>。").content, figure, ...paragraphs("第二段。").content],
  };
  const live = await createArticle({
    headline: "衢州钢构投产 & 扩建",
    category: "cangzhou/huagong",
    type: "REPRINT",
    body,
    coverId: cover,
    tags: ["钢构", "扩建"],
    summary: "摘要。",
    byline: "周禾",
    authors: ["周禾", "李垚"],
    credits: [{ role: "责任编辑", person: "李垚", outlet: null }],
    sources: [
      {
        outlet: "津门制造报",
        reporter: "某",
        headline: null,
        url: "https://example.com/1",
        publishedOn: new Date("2026-01-02"),
        licence: null,
      },
    ],
    original: { headline: "原标题", text: "原文。" },
    eventOn: new Date("2026-01-01"),
  });
  await db.correction.create({
    data: { articleId: live.id, correctedAt: new Date("2026-02-01"), note: "数字有误", before: "3", after: "4", byId: editor.id },
  });
  await transaction(async (tx) => {
    const working = await getContent(tx, live.id);
    if (!working) throw new Error("it is not there");
    await saveContent(tx, live, { ...working.content, headline: "尚未放出的标题" }, { kind: "SAVE", byId: editor.id }, new Date());
  });
  const retracted = await createArticle({ status: "RETRACTED", category: "cangzhou" });
  const draft = await createArticle({ status: "DRAFT", category: "weifang", createdById: editor.id });
  const other = await createArticle({ headline: "另一篇" });
  await ruleRelated(editor, { articleId: live.id, relatedId: other.id, kind: "PIN" });
  await db.tagAlias.create({ data: { name: "钢结构", slug: "gangjiegou", tag: { connect: { name: "钢构" } } } });
  await db.redirect.create({ data: { fromPath: "/old/1.html", toPath: `/articles/${live.id}-${live.slug}`, hits: 3 } });
  await db.schedule.create({
    data: { articleId: draft.id, verb: "PUBLISH", dueAt: new Date("2030-01-01"), setAt: new Date(), setById: editor.id },
  });
  const marks = { reader: Buffer.from("r"), network: Buffer.from("n") };
  const first = await db.comment.create({
    data: { articleId: live.id, status: "VISIBLE", name: "读者", body: "写得好", createdAt: new Date(), ...marks },
  });
  await db.comment.create({
    data: {
      articleId: live.id,
      parentId: first.id,
      status: "HELD",
      name: "另一位",
      body: "同意",
      createdAt: new Date(),
      heldFor: ["link"],
      ...marks,
    },
  });
  return { live, retracted };
}

/** As a portal that nobody has written in yet; what was done stays in the log of the audit, and who did it. */
async function empty() {
  await db.article.deleteMany();
  await db.category.updateMany({ data: { parentId: null } });
  await Promise.all([
    db.category.deleteMany(),
    db.tag.deleteMany(),
    db.author.deleteMany(),
    db.redirect.deleteMany(),
    db.site.deleteMany(),
  ]);
  await db.mediaAsset.deleteMany();
  await db.user.deleteMany({ where: { auditEvents: { none: {} } } });
}

test("an export read into an empty portal gives the same export, line by line, and the same pages to readers", async () => {
  const { live, retracted } = await fill();
  const [before, after] = [folder(), folder()];
  await exportPortal(before);
  const listings = await db.articleListing.count();
  await empty();
  const file = await findOwnExport(before);
  if (file === null) throw new Error("the export is not known again");
  const done = await importOwn(file);
  expect(done).toMatchObject({ articles: 4, pictures: 2, picturesMissing: [] });
  await exportPortal(after);
  expect(linesOf(after)).toEqual(linesOf(before));
  expect(linesOf(after).length).toBeGreaterThan(20);
  expect(readdirSync(path.join(after, "media"))).toEqual(readdirSync(path.join(before, "media")));
  expect(readFileSync(path.join(after, "wordpress.xml"), "utf8")).toBe(readFileSync(path.join(before, "wordpress.xml"), "utf8"));

  const row = await db.article.findUniqueOrThrow({ where: { id: live.id } });
  expect([row.slug, row.html, row.text]).toEqual([live.slug, live.html, live.text]);
  expect(await db.articleListing.count()).toBe(listings);
  expect(await db.retraction.count({ where: { articleId: retracted.id } })).toBe(1);
  // New rows go on behind the old numbers.
  expect((await createArticle()).id).toBeGreaterThan(Math.max(live.id, retracted.id));
  await expect(importOwn(file)).rejects.toThrow("There are articles in this database");
});

test("Markdown and WXR of the export are read by the importer: text, places, tags, dates and pictures", async () => {
  await empty();
  const { live } = await fill();
  const dir = folder();
  await exportPortal(dir);
  const options = {
    dryRun: false,
    fetchImages: false,
    overwrite: false,
    category: "daoru",
    source: null,
    reportFile: path.join(dir, "report"),
  };
  for (const source of [path.join(dir, "articles"), path.join(dir, "wordpress.xml")]) {
    const summary = await importPath(source, options);
    expect(summary).toMatchObject({ imported: 4, failed: 0 });
    const copies = await db.article.findMany({
      where: { headline: live.headline, id: { not: live.id } },
      include: { tags: { include: { tag: true } } },
    });
    const copy = copies.at(-1);
    expect(copy?.text).toBe(live.text);
    expect(copy?.publishedAt?.getTime()).toBe(
      Math.floor((live.publishedAt?.getTime() ?? 0) / 1_000) * 1_000 +
        (source.endsWith(".xml") ? 0 : (live.publishedAt?.getTime() ?? 0) % 1_000),
    );
    expect(copy?.tags.map(({ tag }) => tag.name).sort()).toEqual(["扩建", "钢构"]);
    await db.article.deleteMany({ where: { imported: { isNot: null } } });
  }
});

test("a story of New Year's first hours stands in the Markdown folder of its year in Asia/Shanghai", async () => {
  await empty();
  const { id, slug } = await createArticle({ publishedAt: new Date("2025-12-31T16:30:00Z") });
  const dir = folder();
  await exportPortal(dir);
  expect(readdirSync(path.join(dir, "articles"))).toEqual(["2026"]);
  expect(readdirSync(path.join(dir, "articles", "2026"))).toEqual([`${id}-${slug}.md`]);
});

test("a file that cannot be written ends the export with its reason", async () => {
  const dir = folder();
  mkdirSync(path.join(dir, "tongqu.jsonl.part"));
  await createArticle();
  await expect(exportPortal(dir)).rejects.toThrow("EISDIR");
});
