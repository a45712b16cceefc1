import { describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { getContent, readContent, storedContent, type ArticleContent } from "./content";
import { correctArticle } from "./correct";
import { publishArticle } from "./publish";
import { contentAt } from "./revision";
import { applyDraft, createDraft, saveContent } from "./save";
import { updateArticle } from "./update";

const now = new Date("2026-11-21T06:03:00Z");
const saving = { kind: "SAVE", byId: null } as const;

async function contentOf(id: number): Promise<ArticleContent> {
  const working = await getContent(db, id);
  if (!working) throw new Error("no such article");
  return working.content;
}

async function save(article: { id: number; version: number }, changes: Partial<ArticleContent>) {
  const content = { ...(await contentOf(article.id)), ...changes };
  return transaction((tx) => saveContent(tx, article, content, saving, now));
}

async function createAsset(removedAt: Date | null = null) {
  const data = { sha256: crypto.randomUUID(), mime: "image/jpeg", bytes: 1, width: 8, height: 6, widths: [], removedAt };
  return db.mediaAsset.create({ data });
}

const figure = (assetId: number) => ({ type: "figure", attrs: { assetId } });
const usesOf = async (articleId: number) =>
  (await db.mediaUse.findMany({ where: { articleId }, orderBy: { assetId: "asc" } })).map(({ assetId }) => assetId);

const full: Partial<ArticleContent> = {
  type: "REPRINT",
  headline: "𠮷野家供应商在德州设冷链仓",
  originalHeadline: "某供应商设仓",
  summary: "一句话\u200d的摘要",
  byline: "周禾 李垚",
  authors: ["周禾", "李垚"],
  tags: ["冷链", "仓储"],
  credits: [{ role: "摄影", person: "李垚", outlet: null }],
  sources: [{ outlet: "某报", reporter: null, headline: "原题", url: null, publishedOn: new Date("2026-11-20"), licence: null }],
  original: { headline: "某供应商设仓", text: "原文。" },
  eventOn: new Date("2026-11-19"),
  firstPublishedAt: new Date("2026-11-20T01:02:03.004Z"),
};

describe("saving", () => {
  test("keeps every version whole, and gives it back as it was written", async () => {
    const article = await createArticle({ status: "DRAFT", text: "第一稿" });
    const asset = await createAsset();
    const content = { ...(await contentOf(article.id)), ...full, coverId: asset.id, body: paragraphs("第二稿", "葛󠄀城") } as ArticleContent;
    expect(await transaction((tx) => saveContent(tx, article, content, saving, now))).toEqual({ ok: true, value: { version: 2 } });
    expect(await contentOf(article.id)).toEqual(content);
    expect(readContent(JSON.parse(JSON.stringify(storedContent(content))))).toEqual(content);
    // The original, which never changes, is kept once.
    expect(await contentAt(db, article.id, 2)).toEqual({ ...content, original: null });
    expect((await contentAt(db, article.id, 1))?.body).toEqual(paragraphs("第一稿"));
    expect(await db.revision.findMany({ where: { articleId: article.id }, orderBy: { version: "asc" } })).toMatchObject([
      { version: 1, kind: "SAVE", length: 3 },
      { version: 2, kind: "SAVE", length: 6, at: now, headline: full.headline },
    ]);
  });

  test("refuses a version that somebody saved over, and one of an article that is gone", async () => {
    const article = await createArticle({ status: "DRAFT" });
    await save(article, { headline: "甲的标题" });
    expect(await save(article, { headline: "乙的标题" })).toMatchObject({ ok: false, reason: "stale" });
    expect((await contentOf(article.id)).headline).toBe("甲的标题");
    const content = await contentOf(article.id);
    expect(await transaction((tx) => saveContent(tx, { id: 999_999, version: 1 }, content, saving, now))).toMatchObject({
      reason: "missing",
    });
  });

  test("of twenty that come at once over the same version takes one", async () => {
    const article = await createArticle({ status: "DRAFT" });
    const results = await Promise.all(Array.from({ length: 20 }, (_, turn) => save(article, { headline: `标题${turn}` })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.revision.count({ where: { articleId: article.id } })).toBe(2);
  });

  test("keeps what an article said that has no versions yet", async () => {
    const article = await createArticle({ status: "DRAFT", headline: "旧系统里的标题" });
    await db.revision.deleteMany({ where: { articleId: article.id } });
    await save(article, { headline: "新标题" });
    expect((await contentAt(db, article.id, article.version))?.headline).toBe("旧系统里的标题");
  });
});

describe("saving what readers see", () => {
  test("changes nothing for them until it is put out", async () => {
    const article = await createArticle({ headline: "公开的标题", tags: ["旧标签"] });
    const before = await db.article.findUniqueOrThrow({ where: { id: article.id } });
    expect(await save(article, { headline: "改过的标题", tags: ["新标签"] })).toMatchObject({ value: { version: article.version + 1 } });
    expect(await db.article.findUniqueOrThrow({ where: { id: article.id } })).toEqual({ ...before, version: article.version + 1 });
    expect(await getContent(db, article.id)).toMatchObject({ hasDraft: true, content: { headline: "改过的标题", tags: ["新标签"] } });
    expect(await db.articleTag.findMany({ where: { articleId: article.id }, select: { tag: { select: { name: true } } } })).toEqual([
      { tag: { name: "旧标签" } },
    ]);
    await transaction((tx) => applyDraft(tx, article.id, now));
    expect(await db.article.findUniqueOrThrow({ where: { id: article.id } })).toMatchObject({ headline: "改过的标题", updatedAt: now });
    expect(await getContent(db, article.id)).toMatchObject({ hasDraft: false, content: { tags: ["新标签"] } });
  });

  test("a second save goes over the first, and an update brings the latest before readers", async () => {
    const [editor, article] = [await createUser("EDITOR"), await createArticle({})];
    await save(article, { headline: "改了一次" });
    const again = await save({ id: article.id, version: article.version + 1 }, { headline: "改了两次" });
    if (!again.ok) throw new Error(again.message);
    expect(await updateArticle(editor, { id: article.id, version: article.version })).toMatchObject({ reason: "stale" });
    await updateArticle(editor, { id: article.id, version: again.value.version }, now);
    expect(await db.article.findUniqueOrThrow({ where: { id: article.id } })).toMatchObject({ headline: "改了两次" });
    expect(await db.articleDraft.count({ where: { articleId: article.id } })).toBe(0);
    expect(await db.revision.findFirst({ where: { articleId: article.id }, orderBy: { version: "desc" } })).toMatchObject({
      ...{ kind: "PUBLISH", byId: editor.id, headline: "改了两次" },
    });
  });

  test("a correction puts the changes out and leaves nothing waiting", async () => {
    const [editor, article] = [await createUser("EDITOR"), await createArticle({})];
    await save(article, { headline: "更正后的标题" });
    const words = { note: "标题有误", before: null, after: null };
    expect(await correctArticle(editor, { id: article.id, version: article.version + 1, ...words }, now)).toMatchObject({ ok: true });
    expect(await getContent(db, article.id)).toMatchObject({ hasDraft: false, content: { headline: "更正后的标题" } });
  });
});

describe("the address", () => {
  test("follows the headline until the first publication, and stays from then on", async () => {
    const editor = await createUser("EDITOR");
    const draft = await createArticle({ status: "DRAFT", headline: "重庆窑炉点火" });
    await save(draft, { headline: "长沙银行开业" });
    const slugOfIt = async () => (await db.article.findUniqueOrThrow({ where: { id: draft.id } })).slug;
    expect(await slugOfIt()).toBe("changsha-yinhang-kaiye");
    await publishArticle(editor, { id: draft.id, version: draft.version + 1 });
    await save({ id: draft.id, version: draft.version + 2 }, { headline: "长沙银行今日开业" });
    await updateArticle(editor, { id: draft.id, version: draft.version + 3 });
    expect(await db.article.findUniqueOrThrow({ where: { id: draft.id } })).toMatchObject({
      ...{ headline: "长沙银行今日开业", slug: "changsha-yinhang-kaiye" },
    });
  });
});

describe("pictures", () => {
  test("of an article are noted: of its text and cover, and of both texts while one is kept back", async () => {
    const [one, two, three] = [await createAsset(), await createAsset(), await createAsset()];
    const article = await createArticle({ coverId: one.id, body: { type: "doc", content: [figure(two.id)] } });
    expect(await usesOf(article.id)).toEqual([one.id, two.id]);
    await save(article, { coverId: null, body: { type: "doc", content: [figure(three.id)] } });
    expect(await usesOf(article.id)).toEqual([one.id, two.id, three.id]);
    await transaction((tx) => applyDraft(tx, article.id, now));
    expect(await usesOf(article.id)).toEqual([three.id]);
  });

  test("that were removed cannot be taken anew, but do not hold up the text of an article that has them", async () => {
    const [gone, used] = [await createAsset(now), await createAsset()];
    const article = await createArticle({ status: "DRAFT", body: { type: "doc", content: [figure(used.id)] } });
    await db.mediaAsset.update({ where: { id: used.id }, data: { removedAt: now } });
    expect(await save(article, { summary: "照样能存" })).toMatchObject({ ok: true });
    expect(await save({ id: article.id, version: 2 }, { coverId: gone.id })).toMatchObject({
      reason: "invalid",
      fields: { body: expect.any(String) },
    });
    const content = { ...(await contentOf(article.id)), coverId: gone.id };
    await expect(transaction((tx) => createDraft(tx, content, null, now))).rejects.toThrow(RangeError);
  });
});
