import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import { ArticleStatus } from "@/prisma/client/enums";
import { countByStatus, deskPage, listAtDesk } from "./desk";

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
