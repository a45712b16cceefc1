import { expect, test } from "vitest";
import { listAtDesk } from "@/lib/article/desk";
import { db } from "@/lib/db";
import { countQueue, listQueue } from "@/lib/review/queue";
import { createArticle, createUser } from "@/lib/testing/factories";
import { listWaiting } from "./overview";

test("a publication that readers did not get waits for editors, in its own list, until a later one reached them", async () => {
  const now = new Date();
  const [editor, author] = [await createUser("EDITOR"), await createUser("AUTHOR")];
  const article = await createArticle();
  const settle = (isFresh: boolean, at: Date) =>
    db.receipt.create({ data: { articleId: article.id, cause: "PUBLISH", version: 1, at, settledAt: at, isFresh } });
  const stale = async (actor: typeof editor) => (await listWaiting(actor, now)).find(({ name }) => name === "发布回执异常");
  const listed = async () => (await listAtDesk(editor, { lack: "receipt" })).rows.map(({ id }) => id);

  expect(await stale(editor)).toMatchObject({ count: 0, urgent: false });
  await settle(false, now);
  expect(await stale(editor)).toEqual({ name: "发布回执异常", count: 1, href: "/admin/articles?lack=receipt", urgent: true });
  expect(await listed()).toEqual([article.id]);
  expect(await stale(author)).toBeUndefined();

  await settle(true, new Date(now.getTime() + 1_000));
  expect(await stale(editor)).toMatchObject({ count: 0, urgent: false });
  expect(await listed()).toEqual([]);
});

test("a case warns moderators before its deadline and after it, and each number leads to its list", async () => {
  const now = new Date();
  const moderator = await createUser("MODERATOR");
  await db.reviewCase.deleteMany();
  const dueIn = async (hours: number) => {
    const { id: articleId } = await createArticle();
    const dueAt = new Date(now.getTime() + hours * 3_600_000);
    const data = { subject: "ARTICLE" as const, articleId, version: 1, openedAt: now, reason: "FALSE" as const, dueAt };
    return (await db.reviewCase.create({ data })).id;
  };
  const [late, soon] = [await dueIn(-1), await dueIn(5.9)];
  await dueIn(6.1);
  const waiting = await listWaiting(moderator, now);
  for (const [name, state, id] of [
    ["即将超时的个案", "soon", soon],
    ["超过时限的个案", "overdue", late],
  ] as const) {
    expect(waiting.find((each) => each.name === name)).toEqual({ name, count: 1, href: `/admin/review?state=${state}`, urgent: true });
    expect((await listQueue(moderator, { state }, now)).rows.map((row) => row.id)).toEqual([id]);
    expect((await countQueue(moderator, state, now)).states).toEqual({ open: 3, mine: 0, soon: 1, overdue: 1 });
  }
});
