import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAtDesk } from "@/lib/article/desk";
import { escapeHtml } from "@/lib/article/document/escape";
import { publishArticle } from "@/lib/article/publish";
import { retractArticle } from "@/lib/article/retract";
import { db } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { articlePath, modifiedAt } from "@/lib/format";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import type { Answer } from "./ask";
import { settleReceipts } from "./settle";

let editor: Actor;
beforeAll(async () => {
  editor = await createUser("EDITOR");
});
beforeEach(async () => {
  await db.receipt.deleteMany();
});

const html = (body: string, status = 200): Answer => ({ status, type: "text/html", body });

/** A portal that shows one story as it stands in the database; `change` is what it does otherwise. */
function portalWith(id: number, change: Record<string, Answer | undefined> = {}) {
  return async (path: string): Promise<Answer> => {
    const article = await db.article.findUniqueOrThrow({ where: { id } });
    const [url, modified] = [`${siteUrl()}${articlePath(article)}`, modifiedAt(article).toISOString()];
    const [first = ""] = path.slice(1).split(/[/?]/);
    const other = change[first];
    if (other) return other;
    if (article.status !== "PUBLISHED") return first === "articles" ? html("", 410) : first === "share" ? html("", 404) : html("");
    switch (first) {
      case "articles":
        return html(`<meta property="article:modified_time" content="${modified}"/>`);
      case "categories":
        return html(
          `<a href="${articlePath(article)}">${article.headlineParts.map((part) => escapeHtml(part).replaceAll("&#39;", "&#x27;")).join("<wbr/>")}</a>`,
        );
      case "atom.xml":
        return html(`<entry><id>${url}</id><updated>${modified}</updated></entry>`);
      case "sitemaps":
        return html(`<url><loc>${url}</loc><lastmod>${modified}</lastmod></url>`);
      default:
        return { status: 200, type: "image/png", body: "" };
    }
  };
}

async function published(headline?: string) {
  const draft = await createArticle({ status: "DRAFT", ...(headline ? { headline } : {}) });
  expect((await publishArticle(editor, draft)).ok).toBe(true);
  return db.article.findUniqueOrThrow({ where: { id: draft.id } });
}

/** The articles whose changes readers did not see, as the desk lists them. */
const toldOf = async (actor: Actor) => (await listAtDesk(actor, { lack: "receipt" })).rows.map(({ id }) => id);
const receiptOf = (articleId: number) =>
  db.receipt.findFirstOrThrow({ where: { articleId }, include: { checks: { orderBy: { target: "asc" } } }, orderBy: { id: "desc" } });

describe("a receipt", () => {
  test("is fresh once the article, its category, feed, sitemap and share picture all show the change", async () => {
    const story = await published("“风机'首台'”<下线>");
    await settleReceipts(new Date(), portalWith(story.id));
    const receipt = await receiptOf(story.id);
    expect([receipt.cause, receipt.isFresh]).toEqual(["PUBLISH", true]);
    expect(receipt.checks.map(({ target, isFresh }) => [target, isFresh])).toEqual(
      ["ARTICLE", "CATEGORY", "FEED", "SITEMAP", "SHARE"].map((target) => [target, true]),
    );
    expect(await toldOf(editor)).toEqual([]);
  });

  test("asks again what is not fresh yet", async () => {
    const story = await published();
    const portal = portalWith(story.id);
    let asked = 0;
    await settleReceipts(new Date(), async (path) => (path.startsWith("/atom") && ++asked < 3 ? html("") : portal(path)));
    expect([(await receiptOf(story.id)).isFresh, asked]).toEqual([true, 3]);
  });

  test.each<[string, string, Answer]>([
    ["the old page", "articles", html("<p>旧页面</p>")],
    ["an error", "articles", html("", 503)],
    ["a list without it", "categories", html("<ol></ol>")],
    ["a feed without it", "atom.xml", html("<feed/>")],
    ["an old sitemap", "sitemaps", html("<urlset/>")],
    ["no picture", "share", html("", 404)],
  ])("that finds %s after five seconds is stale, says what was wrong, and is told of until the next one", async (_what, path, answer) => {
    const story = await published();
    await db.receipt.updateMany({ where: { articleId: story.id }, data: { at: new Date(Date.now() - 5_000) } });
    await settleReceipts(new Date(), portalWith(story.id, { [path]: answer }));
    const receipt = await receiptOf(story.id);
    expect([receipt.isFresh, receipt.checks.filter(({ isFresh }) => !isFresh).length]).toEqual([false, 1]);
    expect(receipt.checks.find(({ isFresh }) => !isFresh)?.detail).not.toBe("");
    expect(await toldOf(editor)).toEqual([story.id]);
    expect(await toldOf(await createUser("AUTHOR"))).toEqual([]);
  });

  test("of a retraction wants 410 and the story gone from everything", async () => {
    const story = await published();
    await db.receipt.deleteMany();
    await retractArticle(editor, { ...story, reason: "LEGAL", note: "按要求撤下" });
    await db.receipt.updateMany({ where: { articleId: story.id }, data: { at: new Date(Date.now() - 5_000) } });
    await settleReceipts(new Date(), portalWith(story.id, { categories: html(`<a href="${articlePath(story)}">`) }));
    const receipt = await receiptOf(story.id);
    expect([receipt.cause, receipt.checks.filter(({ isFresh }) => !isFresh).map(({ target }) => target)]).toEqual([
      "RETRACT",
      ["CATEGORY"],
    ]);
  });

  test("of a portal that does not answer is stale", async () => {
    const story = await published();
    await db.receipt.updateMany({ where: { articleId: story.id }, data: { at: new Date(Date.now() - 5_000) } });
    await settleReceipts(new Date(), () => Promise.reject(new Error("away")));
    expect((await receiptOf(story.id)).checks.map(({ detail }) => detail)).toEqual(Array(5).fill("没有答复"));
  });
});
