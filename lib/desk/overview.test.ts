import { expect, test } from "vitest";
import { listAtDesk } from "@/lib/article/desk";
import { db } from "@/lib/db";
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
