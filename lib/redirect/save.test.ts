import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction, type Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { articlePath, categoryPath } from "@/lib/format";
import { createArticle, createUser } from "@/lib/testing/factories";
import { meanwhile } from "@/lib/testing/meanwhile";
import { addRedirect } from "./add";
import { exportRedirects, importRedirects } from "./csv";
import { flushRedirectHits } from "./hits";
import { getRedirect } from "./queries";
import { holdRedirects, planRedirects } from "./put";
import { removeRedirect, saveRedirect } from "./save";
import { redirectInput } from "./schema";

beforeEach(async () => {
  await db.redirect.deleteMany();
});

const all = async () =>
  Object.fromEntries((await db.redirect.findMany({ orderBy: { id: "asc" } })).map(({ fromPath, toPath }) => [fromPath, toPath]));

describe("a redirect", () => {
  test("leads straight to the end, and what led to its old address follows", async () => {
    const editor = await createUser("EDITOR");
    await saveRedirect(editor, { fromPath: "/b", toPath: "/c" });
    await saveRedirect(editor, { fromPath: "/a", toPath: "/b" });
    await saveRedirect(editor, { fromPath: "/c", toPath: "/d" });
    expect(await all()).toEqual({ "/b": "/d", "/a": "/d", "/c": "/d" });
  });

  test("of a move leads straight to where its address moved on, and is gone when it moved back", async () => {
    const move = (from: string, to: string) => transaction((tx) => addRedirect(tx, from, to, new Date()));
    await move("/a", "/b");
    await move("/b", "/c");
    expect(await all()).toEqual({ "/a": "/c", "/b": "/c" });
    await move("/c", "/a");
    expect(await all()).toEqual({ "/b": "/a", "/c": "/a" });
    await move("/a", "/a");
    expect(await all()).toEqual({ "/b": "/a", "/c": "/a" });
  });

  test("can never lead round in a circle, by hand or by a move", async () => {
    const editor = await createUser("EDITOR");
    await saveRedirect(editor, { fromPath: "/a", toPath: "/b" });
    expect(await saveRedirect(editor, { fromPath: "/b", toPath: "/a" })).toMatchObject({ ok: false, reason: "invalid" });
    expect(await saveRedirect(editor, { fromPath: "/a", toPath: "/a" })).toMatchObject({ ok: false });
    await transaction((tx) => addRedirect(tx, "/b", "/a", new Date()));
    expect(await all()).toEqual({ "/b": "/a" });
  });

  test("that somebody typed before is told of, and replaced only by whoever has seen where it leads", async () => {
    const [editor, colleague] = [await createUser("EDITOR"), await createUser("ADMIN")];
    await saveRedirect(editor, { fromPath: "/a", toPath: "/b" });
    expect(await saveRedirect(colleague, { fromPath: "/a", toPath: "/b" })).toMatchObject({ ok: true });
    const refused = { ok: false, reason: "stale", message: expect.stringContaining("现在转到 /b") as string, fields: { instead: "/b" } };
    expect(await saveRedirect(colleague, { fromPath: "/a", toPath: "/c" })).toMatchObject(refused);
    expect(await saveRedirect(colleague, { fromPath: "/a", toPath: "/c", instead: "/x" })).toMatchObject(refused);
    expect(await all()).toEqual({ "/a": "/b" });
    expect(await saveRedirect(colleague, { fromPath: "/a", toPath: "/c", instead: "/b" })).toMatchObject({ ok: true });
    expect(await all()).toEqual({ "/a": "/c" });
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: "redirect.save" }, orderBy: { id: "desc" } });
    expect(event.data).toEqual({ fromPath: "/a", toPath: "/c", from: "/b" });
  });

  test("typed by two at once is kept of the first, and the second is told", async () => {
    const editor = await createUser("EDITOR");
    const first = async (tx: Tx) => {
      await holdRedirects(tx);
      await (await planRedirects(tx, [{ fromPath: "/a", toPath: "/b" }])).put(new Date());
    };
    expect(await meanwhile(first, () => saveRedirect(editor, { fromPath: "/a", toPath: "/c" }))).toMatchObject({
      reason: "stale",
      fields: { instead: "/b" },
    });
    expect(await all()).toEqual({ "/a": "/b" });
  });

  test("is the editors' and the owner's to make and to remove", async () => {
    for (const role of ["AUTHOR", "MODERATOR"] as const) {
      const actor = await createUser(role);
      expect(await saveRedirect(actor, { fromPath: "/a", toPath: "/b" })).toMatchObject({ reason: "forbidden" });
      expect(await removeRedirect(actor, { id: 1 })).toMatchObject({ reason: "forbidden" });
      expect(await importRedirects(actor, { csv: "/a,/b" })).toMatchObject({ reason: "forbidden" });
    }
  });

  test.each([
    "",
    "a",
    "//evil.example",
    "/a b",
    "/a#b",
    "/",
    "/hot",
    "/hot?x=1",
    "/search",
    "/tickets",
    "/medals",
    "/feed.xml",
    "https://old.example/hot",
    "/\\evil",
    "/admin/x",
    "/api",
    "/a\n",
  ])("does not begin at %j", (fromPath) => expect(redirectInput.safeParse({ fromPath, toPath: "/b" }).success).toBe(fromPath === "/a\n"));

  test("does not begin where there is a category", async () => {
    const { categoryId } = await createArticle();
    const fromPath = categoryPath(await db.category.findUniqueOrThrow({ where: { id: categoryId } }));
    expect(await saveRedirect(await createUser("EDITOR"), { fromPath, toPath: "/hot" })).toMatchObject({
      ok: false,
      fields: { fromPath: expect.stringContaining("有页面") as string },
    });
  });

  test.each([
    ["http://old.example.com/news/1.html", "/news/1.html"],
    ["https://old.example.com/%E6%96%B0%E9%97%BB?id=7", "/新闻?id=7"],
    ["/?p=12", "/?p=12"],
  ])("of %s begins at %s", (typed, fromPath) => {
    const read = redirectInput.parse({ fromPath: typed, toPath: `${siteUrl()}/hot` });
    expect(read).toEqual({ fromPath, toPath: "/hot" });
    expect(redirectInput.safeParse({ fromPath: "/a", toPath: "https://evil.example/a" }).success).toBe(false);
  });

  test("is found by its query first, then by its path", async () => {
    const editor = await createUser("EDITOR");
    await importRedirects(editor, { csv: "/view.php?aid=12,/zwoelf\n/view.php,/alle" });
    expect(await getRedirect("/view.php", "?aid=12")).toBe("/zwoelf");
    expect(await getRedirect("/view.php", "?aid=13")).toBe("/alle");
    expect(await getRedirect("/view.php")).toBe("/alle");
    expect(await getRedirect("/", "?p=12")).toBeNull();
  });

  test("counts how often it was met without a write at each request", async () => {
    await saveRedirect(await createUser("ADMIN"), { fromPath: "/旧", toPath: "/新" });
    for (let time = 0; time < 3; time++) await getRedirect("/旧");
    await getRedirect("/无");
    expect((await db.redirect.findFirstOrThrow()).hits).toBe(0);
    await flushRedirectHits(new Date());
    await flushRedirectHits(new Date());
    expect((await db.redirect.findFirstOrThrow()).hits).toBe(3);
  });
});

describe("CSV", () => {
  test("comes in with each bad line named, and what goes out comes in again as it was", async () => {
    const editor = await createUser("EDITOR");
    const csv = '\ufeff旧地址,新地址\r\n/old/%E9%A1%B5,/new\r\n"/a,b",/new\r\nnonsense,/new\r\n/new,/a%2Cb\r\n';
    expect(await importRedirects(editor, { csv })).toEqual({
      ok: true,
      value: {
        taken: 2,
        faults: [expect.stringContaining("第 4 行 nonsense："), expect.stringContaining("第 5 行 /new：")],
        refused: "nonsense,/new\n/new,/a%2Cb",
      },
    });
    const before = await all();
    expect(before).toEqual({ "/old/页": "/new", "/a,b": "/new" });
    const out = await exportRedirects();
    await db.redirect.deleteMany();
    expect(await importRedirects(editor, { csv: out })).toMatchObject({ ok: true, value: { taken: 2, faults: [] } });
    expect(await all()).toEqual(before);
  });

  test("is taken in its order: later lines lead on what earlier ones brought, and what was there before", async () => {
    const editor = await createUser("EDITOR");
    await transaction((tx) => addRedirect(tx, "/x", "/a", new Date()));
    await saveRedirect(editor, { fromPath: "/c", toPath: "/d" });
    const csv = "/a,/b\n/b,/c\n/d,/x\n/a,/e\n/y,/a";
    expect(await importRedirects(editor, { csv })).toEqual({
      ok: true,
      value: { taken: 4, faults: [expect.stringContaining("第 3 行")], refused: "/d,/x" },
    });
    expect(await all()).toEqual({ "/x": "/d", "/c": "/d", "/a": "/e", "/b": "/d", "/y": "/e" });
    const byHand = await db.redirect.findMany({ where: { isAuto: false }, select: { fromPath: true }, orderBy: { fromPath: "asc" } });
    expect(byHand.map(({ fromPath }) => fromPath)).toEqual(["/a", "/b", "/c", "/y"]);
  });

  test("never replaces unasked where an address led: who brings it is told how many, and says so for these", async () => {
    const editor = await createUser("EDITOR");
    await importRedirects(editor, { csv: "/a,/b\n/c,/d\n/e,/f" });
    const before = await all();
    const csv = "/new,/z\n/a,/x\n/c,/y\n/e,/f";
    const refused = await importRedirects(editor, { csv });
    expect(refused).toMatchObject({ ok: false, reason: "stale", fields: { instead: expect.stringMatching(/^2-/) } });
    const told = (!refused.ok && refused.fields?.instead) || "";
    expect(refused).toHaveProperty("message", expect.stringContaining("/a（现在转到 /b）、/c（现在转到 /d）。"));
    // As many others are not what was told.
    expect(await importRedirects(editor, { csv: "/c,/y\n/e,/x", instead: told })).toMatchObject({ ok: false, reason: "stale" });
    expect(await all()).toEqual(before);
    expect(await importRedirects(editor, { csv, instead: told })).toEqual({ ok: true, value: { taken: 4, faults: [], refused: "" } });
    expect(await all()).toEqual({ "/a": "/x", "/c": "/y", "/e": "/f", "/new": "/z" });
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: "redirect.import" }, orderBy: { id: "desc" } });
    expect(event.data).toEqual({ taken: 4, replaced: 2, faults: 0 });
  });

  test("that was brought once replaces nothing when it comes again, though its addresses moved on since", async () => {
    const editor = await createUser("EDITOR");
    const csv = "/a,/b\n/b,/c";
    for (let round = 0; round < 2; round++)
      expect(await importRedirects(editor, { csv })).toEqual({ ok: true, value: { taken: 2, faults: [], refused: "" } });
    expect(await all()).toEqual({ "/a": "/c", "/b": "/c" });
  });

  test("may begin with a whole address of the old site, and says what the portal serves itself", async () => {
    const editor = await createUser("EDITOR");
    const article = await createArticle();
    const csv = `http://old.example.com/news/1.html,/hot\n${articlePath(article)},/hot\n/articles/999999999.html,/hot\n/hot,/`;
    expect(await importRedirects(editor, { csv })).toMatchObject({
      value: { taken: 2, faults: [expect.stringContaining("本站在这个地址有页面"), expect.stringContaining("第 4 行 /hot：")] },
    });
    expect(await all()).toEqual({ "/news/1.html": "/hot", "/articles/999999999.html": "/hot" });
  });

  test("says why of a first line too, where it names an address", async () => {
    const csv = "nonsense,/new";
    expect(await importRedirects(await createUser("EDITOR"), { csv })).toMatchObject({
      value: { taken: 0, faults: [expect.stringContaining("第 1 行")], refused: csv },
    });
  });

  test("that is broken is refused", async () => {
    expect(await importRedirects(await createUser("EDITOR"), { csv: '"/a,/b\n/c' })).toMatchObject({ ok: false, reason: "invalid" });
  });
});
