import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { ArticleStatus, Role } from "@/prisma/client/enums";
import { binArticle, listBinned, purgeBinned, unbinArticle } from "./bin";
import { listAtDesk } from "./desk";

const day = 86_400_000;
const now = new Date("2026-11-20T08:00:00Z");

describe("the bin", () => {
  test.each(Object.values(ArticleStatus))("takes only what readers never saw: %s", async (status) => {
    const { id, version } = await createArticle({ status });
    const done = await binArticle(await createUser("EDITOR"), { id, version }, now);
    expect(done.ok).toBe(status === "DRAFT" || status === "IN_REVIEW");
    if (!done.ok) expect(done.reason).toBe("invalid");
  });

  test.each(Object.values(Role))("is for a %s as the articles are", async (role) => {
    const actor = await createUser(role);
    const [other, own] = [await createArticle({ status: "DRAFT" }), await createArticle({ status: "DRAFT" })];
    await db.article.update({ where: { id: own.id }, data: { createdById: actor.id } });
    const may = { AUTHOR: [false, true], EDITOR: [true, true], ADMIN: [true, true], MODERATOR: [false, false] }[role];
    const did = [await binArticle(actor, other, now), await binArticle(actor, own, now)].map(({ ok }) => ok);
    expect(did).toEqual(may);
    const listed = (await listBinned(actor, null)).rows.map(({ id }) => id);
    expect([listed.includes(other.id), listed.includes(own.id)]).toEqual(may);
  });

  test("hides an article from every list, keeps it for 30 days, and gives it back as it was", async () => {
    const editor = await createUser("EDITOR");
    const { id, version } = await createArticle({ status: "DRAFT", headline: "误删的一篇" });
    expect((await binArticle(editor, { id, version: version + 1 }, now)).ok).toBe(false);
    await binArticle(editor, { id, version }, now);
    expect((await listAtDesk(editor, { text: "误删的一篇" })).rows).toEqual([]);
    expect(await purgeBinned(new Date(now.getTime() + 29 * day))).toBe(0);
    expect((await unbinArticle(editor, { id }, now)).ok).toBe(true);
    expect((await listAtDesk(editor, { text: "误删的一篇" })).rows.map((row) => row.version)).toEqual([version]);
    expect((await unbinArticle(editor, { id }, now)).ok).toBe(false);
  });

  test("is emptied of what was in it for 30 days, and the event stays", async () => {
    const editor = await createUser("EDITOR");
    const { id, version } = await createArticle({ status: "DRAFT" });
    await binArticle(editor, { id, version }, now);
    expect(await purgeBinned(new Date(now.getTime() + 31 * day))).toBeGreaterThanOrEqual(1);
    expect(await db.article.findUnique({ where: { id } })).toBeNull();
    expect(await db.auditEvent.count({ where: { subject: "article", subjectId: id, action: "article.purge" } })).toBe(1);
  });

  test("is emptied of the others when one cannot go, and says so", async () => {
    const editor = await createUser("EDITOR");
    const [stuck, ...others] = await Promise.all([1, 2, 3].map(() => createArticle({ status: "DRAFT" })));
    for (const { id, version } of [stuck!, ...others]) await binArticle(editor, { id, version }, now);
    await db.$executeRawUnsafe(`CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF OLD.id = ${stuck!.id} THEN RAISE EXCEPTION 'article % stays', OLD.id; END IF; RETURN OLD; END $$`);
    await db.$executeRaw`CREATE TRIGGER stays BEFORE DELETE ON "Article" FOR EACH ROW EXECUTE FUNCTION stays()`;
    try {
      await expect(purgeBinned(new Date(now.getTime() + 31 * day))).rejects.toThrow(`article ${stuck!.id} stays`);
    } finally {
      await db.$executeRaw`DROP TRIGGER stays ON "Article"`;
      await db.$executeRaw`DROP FUNCTION stays`;
    }
    expect(await db.article.count({ where: { id: { in: others.map(({ id }) => id) } } })).toBe(0);
    expect(await db.article.count({ where: { id: stuck!.id } })).toBe(1);
  });
});
