import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import { ArticleStatus } from "@/prisma/client/enums";
import { countByStatus, deskPage, listAtDesk, visibleAtDesk } from "./desk";

const statuses = Object.values(ArticleStatus);
let author: Actor;
let editor: Actor;
let moderator: Actor;
let owner: Actor;

const all = async (actor: Actor, filter: Parameters<typeof listAtDesk>[1] = {}) =>
  (await listAtDesk(actor, filter)).rows.map(({ headline }) => headline);

beforeAll(async () => {
  [author, editor, moderator, owner] = [
    await createUser("AUTHOR"),
    await createUser("EDITOR"),
    await createUser("MODERATOR"),
    await createUser("ADMIN"),
  ];
  for (const [index, status] of statuses.entries()) {
    const own = await createArticle({ status, headline: `自己的${status}` });
    const other = await createArticle({ status, headline: `别人的${status} LED灯` });
    await db.article.update({ where: { id: own.id }, data: { createdById: author.id, updatedAt: new Date(2026, 0, 1, index) } });
    await db.article.update({ where: { id: other.id }, data: { createdById: editor.id, updatedAt: new Date(2026, 0, 2, index) } });
  }
});

describe("the newsroom's list of articles", () => {
  test.each(statuses)("shows authors their own, editors and the owner all, moderators none, in state %s", async (status) => {
    expect(await all(author, { status })).toEqual([`自己的${status}`]);
    const both = [`别人的${status} LED灯`, `自己的${status}`];
    expect(await all(editor, { status })).toEqual(both);
    expect(await all(owner, { status })).toEqual(both);
    expect(await all(moderator, { status })).toEqual([]);
  });

  test("holds what every other question about articles at the desk may see, and nothing of the bin", async () => {
    const { id: binned } = await createArticle({ status: "DRAFT", createdById: author.id });
    await db.article.update({ where: { id: binned }, data: { deletedAt: new Date() } });
    for (const actor of [author, editor, owner, moderator]) {
      const visible = await db.article.findMany({ where: visibleAtDesk(actor), select: { id: true } });
      const listed = (await listAtDesk(actor, {})).rows;
      expect(new Set(visible.map(({ id }) => id))).toEqual(new Set(listed.map(({ id }) => id)));
      expect(listed.map(({ id }) => id)).not.toContain(binned);
    }
    await db.article.delete({ where: { id: binned } });
  });

  test("counts what it lists", async () => {
    const each = (count: number) => new Map(statuses.map((status) => [status, count]));
    expect(await countByStatus(author)).toEqual(each(1));
    expect(await countByStatus(editor)).toEqual(each(2));
    expect(await countByStatus(moderator)).toEqual(new Map());
  });

  test("finds a piece of a headline, in either case, and takes wildcards for what they are", async () => {
    expect(await all(editor, { text: "led灯" })).toHaveLength(statuses.length);
    expect(await all(editor, { text: "己的" })).toHaveLength(statuses.length);
    expect(await all(editor, { text: "%" })).toEqual([]);
    expect(await all(editor, { text: "自_的" })).toEqual([]);
    expect(await all(editor, { text: "\\" })).toEqual([]);
    expect(await all(author, { text: "别人" })).toEqual([]);
  });

  test("narrows by category with what is below it, byline, maker, tag, days and what is missing", async () => {
    const made = await createArticle({
      headline: "条件齐全的稿件",
      category: "cangzhou/huagong",
      tags: ["双氧水"],
      authors: ["周禾"],
      type: "REPRINT",
      summary: "有摘要",
      publishedAt: new Date("2026-03-05T02:00:00Z"),
    });
    await db.article.update({ where: { id: made.id }, data: { createdById: owner.id } });
    const parent = await db.category.findUniqueOrThrow({ where: { path: "cangzhou" } });
    const [author1, tag] = [await db.author.findFirstOrThrow(), await db.tag.findFirstOrThrow()];
    const day = { dated: "published", from: new Date("2026-03-05T00:00:00Z"), to: new Date("2026-03-06T00:00:00Z") } as const;
    for (const filter of [
      { categoryIds: [parent.id, made.categoryId] },
      { authorId: author1.id },
      { createdById: owner.id },
      { tagId: tag.id },
      day,
      { lack: "source" },
      { text: String(made.id) },
    ] as const)
      expect(await all(editor, filter as Parameters<typeof listAtDesk>[1]), JSON.stringify(filter)).toEqual(["条件齐全的稿件"]);
    await db.sourceHop.create({ data: { articleId: made.id, position: 0, outlet: "津门制造报" } });
    expect(await all(editor, { lack: "source" })).toEqual([]);
    expect(await all(editor, { lack: "summary", text: "条件" })).toEqual([]);
    expect(await all(editor, { lack: "cover", text: "条件" })).toHaveLength(1);
    await db.receipt.create({ data: { articleId: made.id, cause: "PUBLISH", version: 1, at: new Date(), isFresh: false } });
    expect(await all(editor, { lack: "receipt" })).toHaveLength(1);
    await db.receipt.create({ data: { articleId: made.id, cause: "UPDATE", version: 2, at: new Date(), isFresh: true } });
    expect(await all(editor, { lack: "receipt" })).toEqual([]);
  });

  test("leaves out what lies in the bin", async () => {
    const { id } = await createArticle({ status: "DRAFT", headline: "丢进回收站的稿件" });
    expect(await all(editor, { text: "回收站" })).toHaveLength(1);
    await db.article.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await all(editor, { text: "回收站" })).toEqual([]);
    await db.article.delete({ where: { id } });
  });

  test("shows every article once over its pages, also those changed at the same instant", async () => {
    const at = new Date(2026, 1, 1);
    const made: number[] = [];
    for (let index = 0; index < deskPage + 5; index++) made.push((await createArticle({ status: "DRAFT", headline: "同一时刻" })).id);
    await db.article.updateMany({ where: { id: { in: made } }, data: { updatedAt: at } });
    const first = await listAtDesk(editor, {});
    if (!first.next) throw new Error("there is no second page");
    const second = await listAtDesk(editor, { after: first.next });
    const shown = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(first.rows).toHaveLength(deskPage);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toHaveLength(await db.article.count());
    expect(second.next).toBeNull();
  });
});
