import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { publishArticle } from "./publish";
import { republishArticle } from "./republish";
import { retractArticle } from "./retract";

describe("publishing", () => {
  test("puts a draft into every list it belongs to", async () => {
    const editor = await createUser("EDITOR");
    const draft = await createArticle({ status: "DRAFT", category: "dezhou/zhizaoye", tags: ["硅片"], authors: ["周禾"] });
    expect(await db.articleListing.count({ where: { articleId: draft.id } })).toBe(0);
    const result = await publishArticle(editor, draft, new Date("2026-11-21T01:05:00Z"));
    expect(result).toMatchObject({ ok: true });
    const kinds = await db.articleListing.findMany({
      where: { articleId: draft.id },
      select: { kind: true, listId: true },
      orderBy: { kind: "asc" },
    });
    expect(kinds.map(({ kind }) => kind)).toEqual(["SITE", "CATEGORY", "CATEGORY", "TAG", "AUTHOR", "MONTH"]);
    expect(kinds.at(-1)?.listId).toBe(202611);
  });

  test("refuses an author, a stale version and an article that is gone", async () => {
    const [author, editor, draft] = [await createUser("AUTHOR"), await createUser("EDITOR"), await createArticle({ status: "DRAFT" })];
    expect(await publishArticle(author, draft)).toMatchObject({ ok: false, reason: "forbidden" });
    expect(await publishArticle(editor, { id: draft.id, version: draft.version + 1 })).toMatchObject({ ok: false, reason: "stale" });
    expect(await publishArticle(editor, { id: 999_999, version: 1 })).toMatchObject({ ok: false, reason: "missing" });
    expect((await db.article.findUniqueOrThrow({ where: { id: draft.id } })).status).toBe("DRAFT");
  });

  test("keeps the first date of publication when a retracted story returns", async () => {
    const editor = await createUser("EDITOR");
    const published = await createArticle({ publishedAt: new Date("2026-01-02T03:04:05Z") });
    const retracted = await retractArticle(editor, {
      id: published.id,
      version: published.version,
      reason: "INACCURATE",
      note: "数字有误",
    });
    expect(retracted.ok).toBe(true);
    expect(await db.articleListing.count({ where: { articleId: published.id } })).toBe(0);
    const { version } = await db.article.findUniqueOrThrow({ where: { id: published.id } });
    await republishArticle(editor, { id: published.id, version });
    const back = await db.article.findUniqueOrThrow({ where: { id: published.id }, include: { retraction: true } });
    expect(back).toMatchObject({ status: "PUBLISHED", publishedAt: new Date("2026-01-02T03:04:05Z"), retraction: null });
  });
});
