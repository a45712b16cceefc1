import { beforeEach, describe, expect, test, vi } from "vitest";
import { articleLd } from "@/app/(reader)/articles/[address]/linked-data";
import { db } from "@/lib/db";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { ArticleStatus, CommentStatus, Role } from "@/prisma/client/enums";
import { countAtDesk, idsAtDesk, listAtDesk } from "./desk";
import { getRemovedComment, getThread, listComments } from "./queries";

vi.mock("next/headers", () => import("@/lib/testing/next-request"));

const now = new Date();
const states = ["HELD", "VISIBLE", "HIDDEN", "REMOVED"] as const satisfies CommentStatus[];
const text = "压滤机的滤布换得太勤";
const email = "nobody@example.com";

async function commentIn(status: CommentStatus, articleStatus: ArticleStatus = "PUBLISHED", parentId: number | null = null) {
  const article = await createArticle({ status: articleStatus });
  return createComment(article.id, {
    status,
    body: text,
    name: "滤布老周",
    email,
    parentId,
    ...(status === "VISIBLE" ? {} : { hiddenFor: "ABUSE" }),
  });
}

beforeEach(async () => {
  await db.article.deleteMany();
});

/** Every way by which somebody who did not write it comes across a comment: all that is sent. */
const ways: Record<string, (comment: { id: number; articleId: number }) => Promise<unknown>> = {
  "the best of an article": ({ articleId }) => listComments(articleId, { page: 1, sort: "best" }, now),
  "the newest of an article": ({ articleId }) => listComments(articleId, { page: 1, sort: "newest" }, now),
  "its own address": ({ id }) => getThread(id, { isWriter: false, now }),
  "the thread it answers in": async ({ id }) => {
    const { parentId } = await db.comment.findUniqueOrThrow({ where: { id } });
    return parentId === null ? null : getThread(parentId, { isWriter: false, now });
  },
};

describe.each(states)("a comment that is %s", (status) => {
  test.each(["first", "answer"])("shows its words and its writer's name to readers only while it is visible (%s)", async (level) => {
    const first = await commentIn("VISIBLE");
    const comment =
      level === "first"
        ? await commentIn(status)
        : await createComment(first.articleId, {
            parentId: first.id,
            status,
            body: text,
            name: "滤布老周",
            email,
            hiddenFor: status === "VISIBLE" ? null : "ABUSE",
          });
    if (level === "answer") await db.comment.update({ where: { id: first.id }, data: { body: "第一条", name: "甲" } });
    for (const [way, ask] of Object.entries(ways)) {
      const sent = JSON.stringify(await ask(comment));
      const shows = status === "VISIBLE" && !(level === "first" && way === "the thread it answers in");
      expect([way, sent.includes(text), sent.includes("滤布老周")]).toEqual([way, shows, shows]);
      expect(sent).not.toContain(email);
    }
  });

  test("keeps its words where visible answers hang on it, as a place without them", async () => {
    const comment = await commentIn(status);
    await createComment(comment.articleId, { parentId: comment.id, body: "这是回复" });
    const { threads } = await listComments(comment.articleId, { page: 1, sort: "best" }, now);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.replies[0]?.body).toBe("这是回复");
    expect(threads[0]?.body).toBe(status === "VISIBLE" ? text : null);
  });

  test(`${status === "VISIBLE" || status === "HIDDEN" ? "has" : "has no"} place of its own under the article`, async () => {
    const { articleId } = await commentIn(status);
    const page = await listComments(articleId, { page: 1, sort: "best" }, now);
    expect(page.threads).toHaveLength(status === "VISIBLE" || status === "HIDDEN" ? 1 : 0);
    expect(page.total).toBe(status === "VISIBLE" ? 1 : 0);
    if (status === "HIDDEN") expect(page.threads[0]).toMatchObject({ body: null, name: null, reason: "ABUSE" });
  });

  test("says at its own address that it was removed, only if it was, and nothing of its text", async () => {
    const { id } = await commentIn(status);
    const removed = await getRemovedComment(id);
    expect(removed !== null).toBe(status === "REMOVED");
    expect(JSON.stringify(removed)).not.toContain(text);
  });

  test("is shown to its writer with its words, whatever became of it, and never with the address", async () => {
    const { id } = await commentIn(status);
    const found = await getThread(id, { isWriter: true, now });
    expect(found?.own).toMatchObject({ body: text, state: status });
    expect(JSON.stringify(found)).not.toContain(email);
    expect((await getThread(id, { isWriter: false, now }))?.own ?? null).toBeNull();
  });

  test.each(["DRAFT", "IN_REVIEW", "SCHEDULED", "RETRACTED"] as const)(
    "is nowhere while its article is %s, for its writer too",
    async (articleStatus) => {
      const comment = await commentIn(status, articleStatus);
      for (const ask of Object.values(ways)) expect(JSON.stringify(await ask(comment))).not.toContain(text);
      expect(await getThread(comment.id, { isWriter: true, now })).toBeNull();
    },
  );

  test.each(["AUTHOR", "EDITOR", "MODERATOR", "ADMIN"] as const satisfies Role[])(
    "stands in the queue of %s if they moderate",
    async (role) => {
      const { id } = await commentIn(status);
      const actor = await createUser(role);
      const may = role === "MODERATOR" || role === "ADMIN";
      const filter = { status, sort: "risk" } as const;
      const { rows } = await listAtDesk(actor, filter);
      expect(rows.map((row) => row.id)).toEqual(may ? [id] : []);
      expect(await idsAtDesk(actor, filter, 10)).toEqual(may ? [id] : []);
      expect(await countAtDesk(actor)).toEqual(may ? { [status]: 1 } : {});
      expect(JSON.stringify(rows)).not.toContain(email);
    },
  );
});

describe("the order under an article", () => {
  test("is by votes against age for the best, by time for the newest", async () => {
    const { id } = await createArticle();
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const old = await createComment(id, { createdAt: daysAgo(20), upvotes: 30 });
    const fresh = await createComment(id, { createdAt: daysAgo(0.1) });
    const liked = await createComment(id, { createdAt: daysAgo(2), upvotes: 7 });
    const faded = await createComment(id, { createdAt: daysAgo(9), upvotes: 1 });
    const order = async (sort: "best" | "newest") => (await listComments(id, { page: 1, sort }, now)).threads.map((thread) => thread.id);
    expect(await order("best")).toEqual([liked.id, old.id, fresh.id, faded.id]);
    expect(await order("newest")).toEqual([fresh.id, liked.id, faded.id, old.id]);
  });

  test("goes over pages, each comment once, and shows the first three answers of each", async () => {
    const { id } = await createArticle();
    const made: number[] = [];
    for (let index = 0; index < 23; index++)
      made.push((await createComment(id, { createdAt: new Date(now.getTime() - index * 1_000) })).id);
    for (let index = 0; index < 5; index++) await createComment(id, { parentId: made[0] ?? null, body: `回复${index}` });
    const [first, second] = [
      await listComments(id, { page: 1, sort: "newest" }, now),
      await listComments(id, { page: 2, sort: "newest" }, now),
    ];
    expect([...first.threads, ...second.threads].map((thread) => thread.id)).toEqual(made);
    expect(first).toMatchObject({ total: 28, pages: 2 });
    expect(first.threads[0]).toMatchObject({ replyCount: 5 });
    expect(first.threads[0]?.replies.map(({ body }) => body)).toEqual(["回复0", "回复1", "回复2"]);
  });
});

test("search engines are told how many comments stand, and nothing of them", async () => {
  const article = {
    ...(await createArticle()),
    authors: [],
    tags: [],
    credits: [],
    sources: [],
    corrections: [],
    cover: null,
    category: { name: "德州" },
  };
  const [story] = articleLd(article as never, [], { name: "通衢" }, { base: "https://example.com", comments: 3 });
  expect(story).toMatchObject({ commentCount: 3 });
});

test("staff are marked: the story's own author, and the newsroom", async () => {
  const user = await createUser("AUTHOR");
  await db.author.create({ data: { slug: "shen-yi", name: "沈一", userId: user.id } });
  const [own, other] = [await createArticle({ authors: ["沈一"] }), await createArticle()];
  for (const article of [own, other]) await createComment(article.id, { userId: user.id });
  const badges = await Promise.all(
    [own, other].map(async ({ id }) => (await listComments(id, { page: 1, sort: "best" }, now)).threads[0]?.badge),
  );
  expect(badges).toEqual(["author", "newsroom"]);
});
