import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { listHot } from "@/lib/views/queries";
import type { ArticleStatus } from "@/prisma/client/enums";
import { cardsOf } from "./cards";
import { getFront } from "./front";
import { listMonths } from "./months";
import { republishArticle } from "./republish";
import { getArticle, getRetracted, listArticles, listNeighbours, listNewest, listPlacements, perPage } from "./queries";
import { retractArticle } from "./retract";

const states = ["DRAFT", "IN_REVIEW", "SCHEDULED", "PUBLISHED", "RETRACTED"] as const satisfies ArticleStatus[];
const publishedAt = new Date("2026-11-21T01:05:00Z");

/** A story in the given state that would stand in every kind of list, at a place of the front page, read by many. */
async function storyIn(status: ArticleStatus) {
  const story = await createArticle({
    status,
    publishedAt,
    category: "dezhou/zhizaoye",
    tags: ["硅片"],
    authors: ["周禾"],
    headline: "只在发布后可见",
  });
  await db.frontPlacement.create({ data: { position: 0, articleId: story.id } });
  await db.articleViews.create({ data: { articleId: story.id, hour: new Date(Date.now() - 3_600_000), views: 900 } });
  return story;
}

/** Every way by which a reader comes across a story: whether it shows this one. */
const ways: Record<string, (id: number) => Promise<boolean>> = {
  "its own page": async (id) => (await getArticle(id)) !== null,
  "cards by id": async (id) => (await cardsOf([id])).length > 0,
  "the newest": async (id) => shows(await listNewest({ kind: "SITE", listId: 0 }, 10), id),
  "the category's list": async (id) =>
    shows((await listArticles({ kind: "CATEGORY", listId: await idOf("category", "dezhou/zhizaoye") }, 1)).articles, id),
  "the list of the category above": async (id) =>
    shows((await listArticles({ kind: "CATEGORY", listId: await idOf("category", "dezhou") }, 1)).articles, id),
  "the tag's list": async (id) => shows((await listArticles({ kind: "TAG", listId: await idOf("tag", "硅片") }, 1)).articles, id),
  "the author's list": async (id) => shows((await listArticles({ kind: "AUTHOR", listId: await idOf("author", "周禾") }, 1)).articles, id),
  "the month's list": async (id) => shows((await listArticles({ kind: "MONTH", listId: 202611 }, 1)).articles, id),
  "the archive's months": async () => (await listMonths()).some(({ month }) => month === 202611),
  "the front page": async (id) => {
    const { lead, pairs, latest, blocks } = await getFront();
    return shows([...(lead ? [lead] : []), ...pairs, ...latest, ...blocks.flatMap(({ articles }) => articles)], id);
  },
  "the editors' places": async (id) => (await listPlacements()).some(({ articleId }) => articleId === id),
  "the hot list": async (id) => shows(await listHot(new Date(), 10), id),
  "the neighbours of another story": async (id) => {
    const other = await createArticle({ publishedAt: new Date("2026-10-01T00:00:00Z"), category: "dezhou/zhizaoye" });
    const { previous, next } = await listNeighbours(other);
    return previous?.id === id || next?.id === id;
  },
};

function shows(articles: { id: number }[], id: number): boolean {
  return articles.some((article) => article.id === id);
}

async function idOf(kind: "category" | "tag" | "author", name: string): Promise<number> {
  if (kind === "category") return (await db.category.findUniqueOrThrow({ where: { path: name } })).id;
  if (kind === "tag") return (await db.tag.findUniqueOrThrow({ where: { name } })).id;
  return (await db.author.findUniqueOrThrow({ where: { name } })).id;
}

beforeEach(async () => {
  await db.article.deleteMany();
});

describe("what readers see of a story", () => {
  describe.each(states)("%s", (status) => {
    const visible = status === "PUBLISHED";
    test.each(Object.keys(ways))(`${visible ? "stands in" : "is absent from"} %s`, async (way) => {
      const { id } = await storyIn(status);
      expect(await ways[way]?.(id)).toBe(visible);
    });

    test(`${status === "RETRACTED" ? "leaves its headline and the reason" : "leaves no trace"} where retracted stories are told of`, async () => {
      const { id } = await storyIn(status);
      const told = await getRetracted(id);
      expect(told?.headline ?? null).toBe(status === "RETRACTED" ? "只在发布后可见" : null);
      expect(JSON.stringify(told)).not.toContain("装卸平台"); // of its text
    });
  });

  test("disappears from every way when it is retracted, and comes back when it is published again", async () => {
    const editor = await createUser("EDITOR");
    const { id, version } = await storyIn("PUBLISHED");
    await retractArticle(editor, { id, version, reason: "INACCURATE", note: "数字有误" });
    for (const [way, sees] of Object.entries(ways)) expect([way, await sees(id)]).toEqual([way, false]);
    await republishArticle(editor, { id, version: version + 1 });
    await db.frontPlacement.create({ data: { position: 0, articleId: id } });
    for (const [way, sees] of Object.entries(ways)) expect([way, await sees(id)]).toEqual([way, true]);
  });

  test("is not shown by a place in a list that outlived its status", async () => {
    const { id } = await storyIn("PUBLISHED");
    await db.article.update({ where: { id }, data: { status: "DRAFT" } });
    for (const [way, sees] of Object.entries(ways)) if (way !== "the archive's months") expect([way, await sees(id)]).toEqual([way, false]);
  });
});

describe("a list", () => {
  test("goes from the newest to the oldest over its pages, each story once", async () => {
    const made: number[] = [];
    for (let day = 0; day < perPage + 3; day++)
      made.push((await createArticle({ publishedAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(day / 2))), category: "liaocheng" })).id);
    const listing = { kind: "SITE", listId: 0 } as const;
    const [first, second, third] = [await listArticles(listing, 1), await listArticles(listing, 2), await listArticles(listing, 3)];
    expect([...first.articles, ...second.articles].map(({ id }) => id)).toEqual(made.toReversed());
    expect(second).toMatchObject({ total: perPage + 3, pages: 2, page: 2 });
    expect(third.articles).toEqual([]);
  });

  test("that is empty has one page", async () => {
    expect(await listArticles({ kind: "TAG", listId: 999_999 }, 1)).toEqual({ articles: [], total: 0, page: 1, pages: 1 });
  });

  test("of cards keeps the order of the ids and leaves out those that are not there", async () => {
    const [a, b] = [await createArticle(), await createArticle()];
    expect((await cardsOf([b.id, 999_999, a.id])).map(({ id }) => id)).toEqual([b.id, a.id]);
  });
});

describe("the front page", () => {
  test("does not repeat as the newest what stands beside them", async () => {
    for (let serial = 0; serial < 7; serial++) await createArticle();
    expect(await getFront()).toMatchObject({ pairs: { length: 6 }, latest: [], blocks: [] });
    const [first] = await db.article.findMany({ orderBy: [{ publishedAt: "asc" }, { id: "asc" }], select: { id: true }, take: 1 });
    await createArticle({ publishedAt: new Date() });
    const { lead, pairs, latest } = await getFront();
    expect([lead, ...pairs].map((article) => article?.id)).not.toContain(first?.id);
    expect(latest.map(({ id }) => id)).toEqual([first?.id]);
  });

  test("shows once what has a place beside the lead and is among the newest, too", async () => {
    const [older, newer] = [await createArticle({ publishedAt: new Date("2026-11-20T00:00:00Z") }), await createArticle()];
    await db.frontPlacement.create({ data: { position: 1, articleId: older.id } });
    const { lead, pairs } = await getFront();
    expect([lead, ...pairs].map((article) => article?.id)).toEqual([newer.id, older.id]);
  });
});

describe("the neighbours of a story", () => {
  test("are those published just before and after it in its category, in order of id at the same instant", async () => {
    const instant = new Date("2026-11-01T00:00:00Z");
    const before = await createArticle({ category: "shuju", publishedAt: instant });
    const story = await createArticle({ category: "shuju", publishedAt: instant });
    await createArticle({ category: "yuanqu", publishedAt: new Date("2026-11-01T00:00:01Z") });
    const after = await createArticle({ category: "shuju", publishedAt: new Date("2026-11-02T00:00:00Z") });
    const { previous, next } = await listNeighbours(story);
    expect([previous?.id, next?.id]).toEqual([before.id, after.id]);
    expect(await listNeighbours(after)).toMatchObject({ previous: { id: story.id }, next: null });
  });
});
