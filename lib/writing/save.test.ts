import { describe, expect, test } from "vitest";
import { getContent, storedContent, type StoredContent } from "@/lib/article/content";
import { contentAt } from "@/lib/article/revision";
import { db, type Tx } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { meanwhile } from "@/lib/testing/meanwhile";
import type { ArticleStatus, Role } from "@/prisma/client/enums";
import { forgetDiscarded, setAside, settleConflict } from "./discard";
import { keepPresence } from "./presence";
import { restoreRevision } from "./restore";
import { saveWriting, type Saved } from "./save";
import { saveInput } from "./schema";

const one = "钢厂的第二条产线本周恢复生产。";
const two = "工人说，设备已经调试了三天。";
const body = (...texts: string[]) => paragraphs(...texts) as unknown as StoredContent["body"];
const uuid = () => crypto.randomUUID();

async function contentOf(id: number): Promise<StoredContent> {
  const working = await getContent(db, id);
  if (!working) throw new Error("no such article");
  return storedContent(working.content);
}

/** A tab in which a person has opened an article. */
async function open(role: Role, article: { id: number; version: number }, user?: Awaited<ReturnType<typeof createUser>>) {
  const actor = user ?? (await createUser(role));
  const opened = await contentOf(article.id);
  const tab = { session: uuid(), seq: 0, base: article.version };
  const send = (changes: Partial<StoredContent>, over: Partial<{ seq: number; base: number; continues: number | null }> = {}) =>
    saveWriting(actor, {
      id: article.id,
      ...tab,
      seq: ++tab.seq,
      content: { ...opened, ...changes },
      kind: "AUTOSAVE",
      continues: null,
      ...over,
    });
  const write = async (changes: Partial<StoredContent>): Promise<Saved> => {
    const saved = await send(changes);
    if (!saved.ok) throw new Error(saved.message);
    tab.base = saved.value.version;
    return saved.value;
  };
  return { actor, tab, send, write };
}

const draft = (text = `${one}\n${two}`) => createArticle({ status: "DRAFT", text });
const eventsOf = (subjectId: number, action: string) =>
  db.auditEvent.findMany({ where: { subject: "article", subjectId, action }, select: { actorId: true, data: true } });
const textsOf = async (id: number) => (await db.article.findUniqueOrThrow({ where: { id } })).text.split("\n");

describe("autosave", () => {
  test.each([-1, 0])("a number that no request has (%i) is refused: it would pass for one that was saved before", (seq) => {
    expect(saveInput.shape.seq.safeParse(seq).success).toBe(false);
    expect(saveInput.shape.seq.safeParse(1).success).toBe(true);
  });

  test("writes a version a save, and none where nothing changed", async () => {
    const article = await draft();
    const { write, tab } = await open("EDITOR", article);
    expect(await write({ headline: "新标题" })).toMatchObject({ version: 2, merged: null });
    expect(await write({ headline: "新标题" })).toMatchObject({ version: 2 });
    expect(await write({ headline: "更新的标题" })).toMatchObject({ version: 3 });
    expect(await db.revision.findMany({ where: { articleId: article.id }, orderBy: { version: "asc" } })).toMatchObject([
      { version: 1, sessionId: null },
      { version: 2, sessionId: tab.session, kind: "AUTOSAVE" },
      { version: 3, sessionId: tab.session },
    ]);
  });

  test("answers a repeated request as before, and lets an overtaken one change nothing", async () => {
    const article = await draft();
    const { send } = await open("EDITOR", article);
    expect(await send({ headline: "第二句" }, { seq: 2 })).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await send({ headline: "第二句" }, { seq: 2 })).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await send({ headline: "第一句" }, { seq: 1 })).toMatchObject({ ok: true, value: { version: 2, merged: null } });
    expect((await contentOf(article.id)).headline).toBe("第二句");
    expect(await db.revision.count({ where: { articleId: article.id } })).toBe(2);
  });

  test("of many requests of one tab at once, in any order, keeps the last", async () => {
    const article = await draft();
    const { send } = await open("EDITOR", article);
    const order = [4, 1, 5, 2, 3];
    const results = await Promise.all(order.map((seq) => send({ body: body(one, two, "字".repeat(seq)) }, { seq })));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect((await textsOf(article.id)).at(-1)).toContain("字字字字字");
  });

  test("goes on from a save whose answer never came, as from any other", async () => {
    const article = await draft();
    const { send } = await open("EDITOR", article);
    await send({ body: body(one, two, "记者昨天到场。") });
    expect(await send({ body: body(one, two, "记者今天没有到场。") })).toMatchObject({ value: { version: 3, merged: null } });
    expect((await textsOf(article.id)).at(-1)).toBe("记者今天没有到场。");
  });

  test("goes on over what a verb raised without a change", async () => {
    const article = await draft();
    const { write } = await open("EDITOR", article);
    await db.article.update({ where: { id: article.id }, data: { version: 5 } });
    expect(await write({ headline: "新标题" })).toMatchObject({ version: 6, merged: null });
  });

  test("keeps back from readers what is changed of a published story", async () => {
    const article = await createArticle({ headline: "公开的标题" });
    const { write } = await open("EDITOR", article);
    await write({ headline: "还没放出的标题" });
    expect((await db.article.findUniqueOrThrow({ where: { id: article.id } })).headline).toBe("公开的标题");
    expect((await contentOf(article.id)).headline).toBe("还没放出的标题");
  });

  test("keeps text that a document cannot say out, with a reason", async () => {
    const { send } = await open("EDITOR", await draft());
    const hostile = { type: "doc", content: [{ type: "script" }] } as unknown as StoredContent["body"];
    expect(await send({ body: hostile })).toMatchObject({ ok: false, reason: "invalid" });
    expect(await send({ categoryId: 999_999 })).toMatchObject({ ok: false, fields: { category: expect.any(String) as string } });
    expect(await send({ coverId: 999_999 })).toMatchObject({ ok: false, fields: { cover: expect.any(String) as string } });
  });
});

describe("two in one article", () => {
  test("find both texts together, and each may go on from what they sent", async () => {
    const article = await draft();
    const [zhou, li] = [await open("EDITOR", article), await open("ADMIN", article)];
    await zhou.write({ body: body(`${one}首日出钢两百吨。`, two) });
    const saved = await li.write({ body: body(one, two, "厂长没有回应。") });
    expect(saved.merged).toMatchObject({ version: 4, clashes: [], conflict: null, by: [zhou.actor.name] });
    expect(await textsOf(article.id)).toEqual([`${one}首日出钢两百吨。`, two, "厂长没有回应。"]);
    // What was sent is a version of its own: the field need not be written to for the next save to be right.
    expect((await contentAt(db, article.id, saved.version))?.body).toEqual(body(one, two, "厂长没有回应。"));
    await li.write({ body: body(one, two, "厂长没有回应。记者还会再问。") });
    expect(await textsOf(article.id)).toEqual([`${one}首日出钢两百吨。`, two, "厂长没有回应。记者还会再问。"]);
  });

  test("of one person are windows, not colleagues of that name", async () => {
    const article = await draft();
    const first = await open("EDITOR", article);
    const [li, second] = [await open("ADMIN", article), await open("EDITOR", article, first.actor)];
    await first.write({ headline: "甲题" });
    await li.write({ summary: "别人的摘要" });
    const saved = await second.write({ headline: "乙题" });
    expect(saved.merged?.clashes).toHaveLength(1);
    expect(new Set(saved.merged?.by)).toEqual(new Set([li.actor.name, "另一个窗口"]));
  });

  test("one who wrote nothing is handed what the other wrote", async () => {
    const article = await draft();
    const [zhou, li] = [await open("EDITOR", article), await open("EDITOR", article)];
    await zhou.write({ headline: "别人改的标题" });
    const saved = await li.write({});
    expect(saved).toMatchObject({ version: 1, merged: { version: 2, content: { headline: "别人改的标题" } } });
    expect(await db.revision.count({ where: { articleId: article.id } })).toBe(2);
  });

  test("see a clash side by side, and the text that lost waits for its writer", async () => {
    const article = await draft();
    const [zhou, li] = [await open("EDITOR", article), await open("EDITOR", article)];
    await zhou.write({ body: body("产线本周停产。", two), headline: "甲题" });
    const saved = await li.write({ body: body("产线下周停产。", two), headline: "乙题" });
    expect(saved.merged?.clashes).toMatchObject([
      { field: "headline", name: "标题", theirsText: "甲题", mineText: "乙题" },
      { field: "body", name: "正文", at: 0, theirsText: "产线本周停产。", mineText: "产线下周停产。" },
    ]);
    expect(await textsOf(article.id)).toEqual(["产线本周停产。", two]);
    const kept = await db.discardedText.findUniqueOrThrow({ where: { id: saved.merged?.conflict ?? 0 } });
    expect(kept).toMatchObject({ reason: "CONFLICT", byId: li.actor.id, baseVersion: 1, excerpt: "乙题\n产线下周停产。", settledAt: null });
    expect(kept.content).toMatchObject({ headline: "乙题", body: body("产线下周停产。", two) });

    // The same tab goes on in the place of the clash before it has been asked: one entry, the longer text.
    const again = await li.send({ body: body("产线下周停产两天。", two) }, { continues: kept.id });
    expect(again).toMatchObject({ ok: true, value: { merged: { conflict: kept.id } } });
    expect(await db.discardedText.count({ where: { articleId: article.id } })).toBe(1);

    expect(await settleConflict(zhou.actor, kept)).toMatchObject({ ok: false, reason: "missing" });
    expect(await settleConflict(li.actor, kept)).toMatchObject({ ok: true });
    expect(await settleConflict(li.actor, kept)).toMatchObject({ ok: false, reason: "missing" });
    expect(await eventsOf(article.id, "article.settleConflict")).toEqual([{ actorId: li.actor.id, data: { discarded: kept.id } }]);
  });

  test("text for a category that was just deleted is refused with a sentence, and an old version of it comes back where the story now stands", async () => {
    const article = await draft();
    const lost = await db.category.create({ data: { name: "要删的", slug: "yaoshan", path: "yaoshan" } });
    const { actor, send, write } = await open("EDITOR", article);
    const gone = (tx: Tx) => tx.category.delete({ where: { id: lost.id } });
    const other = await db.category.create({ data: { name: "也要删", slug: "yeyaoshan", path: "yeyaoshan" } });
    await write({ categoryId: other.id, headline: "旧栏目里的题" });
    await write({ categoryId: article.categoryId, headline: "新题" });
    await db.category.delete({ where: { id: other.id } });
    const late = await meanwhile(gone, () => send({ categoryId: lost.id }));
    expect(late).toMatchObject({ ok: false, reason: "invalid", fields: { category: "栏目已不存在" } });
    const { version } = await db.article.findUniqueOrThrow({ where: { id: article.id } });
    expect(await restoreRevision(actor, { id: article.id, version, from: 2 })).toMatchObject({ ok: true });
    expect(await contentOf(article.id)).toMatchObject({ headline: "旧栏目里的题", categoryId: article.categoryId });
  });

  test("a request that was delayed until its tab was killed and its text recovered does nobody harm", async () => {
    const article = await draft();
    const dead = await open("EDITOR", article);
    const next = await open("EDITOR", article, dead.actor);
    await next.write({ body: body(one, two, "找回来的") });
    await next.write({ body: body(one, two, "找回来的一段，又写长了。") });
    expect(await dead.send({ body: body(one, two, "找回来的") })).toMatchObject({ ok: true, value: { merged: { clashes: [] } } });
    expect(await textsOf(article.id)).toEqual([one, two, "找回来的一段，又写长了。"]);
  });

  test("of many saves over old and new versions every word is in the article or waits", async () => {
    let seed = 11;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const article = await draft("甲段。\n乙段。\n丙段。");
    const tabs = await Promise.all([open("EDITOR", article), open("EDITOR", article)]);
    const fields = tabs.map(() => ["甲段。", "乙段。", "丙段。"]);
    const typed: string[] = [];
    for (let turn = 0; turn < 60; turn++) {
      const who = random(2);
      const [tab, field] = [tabs[who], fields[who]];
      if (!tab || !field) throw new Error("no such tab");
      const word = `〔${who}·${turn}〕`;
      const at = random(field.length);
      if (random(4) === 0) field.splice(at, 0, word);
      else field[at] = `${field[at] ?? ""}${word}`;
      typed.push(word);
      const { merged } = await tab.write({ body: body(...field) });
      // Now and then the field takes what both wrote, as an idle tab does.
      if (merged && random(3) === 0) {
        fields[who] = (merged.content.body as { content: { content?: { text: string }[] }[] }).content.map(({ content = [] }) =>
          content.map(({ text }) => text).join(""),
        );
        tab.tab.base = merged.version;
      }
    }
    const discarded = await db.discardedText.findMany({ where: { articleId: article.id } });
    const kept = (await textsOf(article.id)).join("") + discarded.map(({ excerpt, content }) => excerpt + JSON.stringify(content)).join("");
    expect(typed.filter((word) => !kept.includes(word))).toEqual([]);
  });
});

describe("who may write", () => {
  const table: [Role, "own" | "another's", ArticleStatus, "taken" | "kept aside" | "forbidden" | "missing"][] = [
    ["AUTHOR", "own", "DRAFT", "taken"],
    ["AUTHOR", "own", "IN_REVIEW", "taken"],
    ["AUTHOR", "own", "SCHEDULED", "kept aside"],
    ["AUTHOR", "own", "PUBLISHED", "kept aside"],
    ["AUTHOR", "own", "RETRACTED", "kept aside"],
    ["AUTHOR", "another's", "DRAFT", "missing"],
    ["AUTHOR", "another's", "PUBLISHED", "missing"],
    ["EDITOR", "another's", "DRAFT", "taken"],
    ["EDITOR", "another's", "PUBLISHED", "taken"],
    ["EDITOR", "another's", "RETRACTED", "taken"],
    ["ADMIN", "another's", "SCHEDULED", "taken"],
    ["MODERATOR", "another's", "DRAFT", "forbidden"],
  ];
  test.each(table)("%s, %s, %s: %s", async (role, whose, status, outcome) => {
    const article = await createArticle({ status });
    const tab = await open(role, article);
    if (whose === "own") await db.article.update({ where: { id: article.id }, data: { createdById: tab.actor.id } });
    const saved = await tab.send({ headline: "我写的标题" });
    if (outcome === "taken") expect(saved).toMatchObject({ ok: true });
    else expect(saved).toMatchObject({ ok: false, reason: outcome === "kept aside" ? "forbidden" : outcome });
    const aside = await db.discardedText.findMany({ where: { articleId: article.id } });
    expect(aside.map(({ headline }) => headline)).toEqual(outcome === "kept aside" ? ["我写的标题"] : []);
    const presence = await keepPresence(tab.actor, { id: article.id, session: uuid(), ended: false });
    expect(presence.ok).toBe(outcome === "taken" || outcome === "kept aside");
    const given = { id: article.id, base: article.version, content: await contentOf(article.id) };
    expect((await setAside(tab.actor, given)).ok).toBe(outcome === "taken" || outcome === "kept aside");
    const setAsideEvents = { taken: 1, "kept aside": 2, forbidden: 0, missing: 0 }[outcome];
    expect(await eventsOf(article.id, "article.setAside")).toHaveLength(setAsideEvents);
  });

  test("nobody goes on in another person's session, nor in another article with it", async () => {
    const [article, other] = [await draft(), await draft()];
    const [zhou, li] = [await open("EDITOR", article), await open("EDITOR", article)];
    await zhou.write({ headline: "甲题" });
    const content = await contentOf(article.id);
    const given = { ...zhou.tab, seq: 9, content: { ...content, headline: "乙题" }, kind: "AUTOSAVE" as const, continues: null };
    expect(await saveWriting(li.actor, { ...given, id: article.id })).toMatchObject({ ok: false, reason: "forbidden" });
    expect(await saveWriting(zhou.actor, { ...given, id: other.id })).toMatchObject({ ok: false, reason: "forbidden" });
    expect((await contentOf(article.id)).headline).toBe("甲题");
  });
});

test("whoever is still writing in an article that goes into the bin is told so, and loses nothing", async () => {
  const article = await draft();
  const tab = await open("EDITOR", article);
  await db.article.update({ where: { id: article.id }, data: { deletedAt: new Date() } });
  const { session } = tab.tab;
  expect(await keepPresence(tab.actor, { id: article.id, session, ended: false })).toMatchObject({ ok: true, value: { isBinned: true } });
  await tab.write({ headline: "还在写的标题" });
  expect((await contentOf(article.id)).headline).toBe("还在写的标题");
  const aside = { id: article.id, base: 1, content: await contentOf(article.id) };
  expect(await setAside(tab.actor, aside)).toMatchObject({ ok: true });
});

describe("presence", () => {
  test("names those who are in the article, until they leave or are not heard of", async () => {
    const article = await draft();
    const [zhou, li] = [await createUser("EDITOR", "周禾"), await createUser("EDITOR", "李垚")];
    const [mine, theirs] = [uuid(), uuid()];
    const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 6, 0, seconds));
    const look = async (seconds: number, ended = false) => {
      const presence = await keepPresence(zhou, { id: article.id, session: mine, ended }, at(seconds));
      return presence.ok ? presence.value.others.map(({ name, isMe }) => [name, isMe]) : presence.reason;
    };
    expect(await look(0)).toEqual([]);
    await keepPresence(li, { id: article.id, session: theirs, ended: false }, at(1));
    await keepPresence(zhou, { id: article.id, session: uuid(), ended: false }, at(2));
    expect(await look(3)).toEqual([
      ["李垚", false],
      ["周禾", true],
    ]);
    await keepPresence(li, { id: article.id, session: theirs, ended: true }, at(4));
    expect(await look(5)).toEqual([["周禾", true]]);
    expect(await look(59)).toEqual([]);
  });
});

describe("discarded texts", () => {
  test("go after 30 days, but a clash that nobody settled waits on", async () => {
    const article = await draft();
    const editor = await createUser("EDITOR");
    const content = await contentOf(article.id);
    const old = new Date(Date.now() - 31 * 86_400_000);
    await setAside(editor, { id: article.id, base: 1, content: { ...content, headline: "旧的" } }, old);
    await setAside(editor, { id: article.id, base: 1, content: { ...content, headline: "新的" } });
    const base = {
      articleId: article.id,
      byId: editor.id,
      reason: "CONFLICT" as const,
      at: old,
      baseVersion: 1,
      headline: "",
      content: {},
      excerpt: "",
    };
    await db.discardedText.createMany({
      data: [
        { ...base, excerpt: "等着" },
        { ...base, settledAt: old },
      ],
    });
    await forgetDiscarded(new Date());
    const left = await db.discardedText.findMany({ where: { articleId: article.id }, orderBy: { id: "asc" } });
    expect(left.map(({ excerpt }) => excerpt)).toEqual(["新的", "等着"]);
  });
});
