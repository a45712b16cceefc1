import { describe, expect, test } from "vitest";
import { getContent, storedContent, type StoredContent } from "@/lib/article/content";
import { db } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { setAside, settleConflict } from "@/lib/writing/discard";
import { saveWriting } from "@/lib/writing/save";
import type { SaveInput, SetAsideInput } from "@/lib/writing/schema";
import type { Entry, Journal } from "./journal";
import type { Answer, Post } from "./post";
import { Saver } from "./saver";
import { statusText } from "./state";

const body = (...texts: string[]) => paragraphs(...texts) as unknown as StoredContent["body"];
const statuses = { unsigned: 401, forbidden: 403, missing: 404, stale: 409, invalid: 422, limited: 429 };

function memoryJournal() {
  const kept = new Map<string, Entry<StoredContent>>();
  const journal: Journal<StoredContent> & { kept: typeof kept; isFull: boolean } = {
    kept,
    isFull: false,
    put: (entry) => {
      if (journal.isFull) return Promise.reject(new DOMException("full", "QuotaExceededError"));
      kept.set(entry.session, structuredClone(entry));
      return Promise.resolve();
    },
    remove: (session) => Promise.resolve(void kept.delete(session)),
    leftBehind: () => Promise.resolve([...kept.values()]),
  };
  return journal;
}

/** The portal's own saving behind a network that can be told to fail. */
type Fate = "lost" | "unanswered" | "unsigned" | "down";
type Line = { next: Fate[]; sent: SaveInput[]; inFlight: number; most: number; post: Post };

function network(actor: Awaited<ReturnType<typeof createUser>>, id: number): Line {
  const line: Line = {
    /** What happens to the next requests: lost before they arrive, or their answers after. */
    next: [],
    sent: [],
    inFlight: 0,
    most: 0,
    post: async (what, given) => {
      const said = structuredClone(given) as object;
      const answer = (result: { ok: true; value: unknown } | { ok: false; reason: keyof typeof statuses; message: string }): Answer =>
        result.ok
          ? { status: 200, body: JSON.parse(JSON.stringify(result.value)) as unknown }
          : { status: statuses[result.reason], body: { message: result.message } };
      if (what === "presence") return { status: 0, body: null };
      if (what === "discard") return answer(await setAside(actor, { id, ...said } as SetAsideInput));
      if (what === "settle") return answer(await settleConflict(actor, said as { id: number }));
      const fate = line.next.shift();
      if (fate === "lost") return { status: 0, body: null };
      if (fate === "unsigned") return { status: 401, body: null };
      if (fate === "down") return { status: 503, body: null };
      line.inFlight += 1;
      line.most = Math.max(line.most, line.inFlight);
      line.sent.push({ id, continues: null, ...said } as SaveInput);
      const result = await saveWriting(actor, { id, continues: null, ...said } as SaveInput);
      line.inFlight -= 1;
      return fate === "unanswered" ? { status: 0, body: null } : answer(result);
    },
  };
  return line;
}

/** A tab with a field that can be typed into. */
async function open(
  article: { id: number },
  given: { actor?: Awaited<ReturnType<typeof createUser>>; journal?: ReturnType<typeof memoryJournal> } = {},
) {
  const actor = given.actor ?? (await createUser("EDITOR"));
  const journal = given.journal ?? memoryJournal();
  const line = network(actor, article.id);
  const working = await getContent(db, article.id);
  if (!working) throw new Error("no article");
  const tab = { field: storedContent(working.content), isComposing: false, taken: 0 };
  const saver = new Saver<StoredContent>({
    ...{ articleId: article.id, userId: actor.id, version: working.version, content: tab.field, post: line.post, journal },
    take: (content) => {
      if (tab.isComposing) return false;
      tab.field = content;
      tab.taken += 1;
      return true;
    },
  });
  const type = (changes: Partial<StoredContent>) => {
    tab.field = { ...tab.field, ...changes };
    saver.changed(() => tab.field);
  };
  return { actor, journal, line, tab, saver, type };
}

const draft = () => createArticle({ status: "DRAFT", text: "甲段。\n乙段。" });
const saved = async (id: number) => (await getContent(db, id))?.content.headline;
const textsOf = async (id: number) => (await db.article.findUniqueOrThrow({ where: { id } })).text.split("\n");
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the saver", () => {
  test("saves by itself after a pause, and says so", async () => {
    const article = await draft();
    const { saver, type, tab } = await open(article);
    expect(statusText(saver.state)).toBe("没有未保存的改动");
    type({ headline: "一" });
    expect(statusText(saver.state)).toBe("正在保存");
    type({ headline: "一二" });
    await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    expect(statusText(saver.state)).toMatch(/^已保存 \d\d:\d\d$/);
    expect(await saved(article.id)).toBe("一二");
    expect(saver.version).toBe(2);
    expect(tab.taken).toBe(0);
  });

  test("has one request in flight, and what is typed meanwhile goes with the next", async () => {
    const article = await draft();
    const { saver, type, line } = await open(article);
    for (let turn = 1; turn <= 5; turn++) {
      type({ headline: `标题${turn}` });
      void saver.flush();
    }
    await saver.flush();
    expect(line.most).toBe(1);
    expect(await saved(article.id)).toBe("标题5");
    expect(line.sent.map(({ seq }) => seq)).toEqual(line.sent.map((_, index) => index + 1));
  });

  test.each(["lost", "unanswered", "down", "unsigned"] as const)(
    "keeps the text when a request is %s, and saves it afterwards",
    async (fate) => {
      const article = await draft();
      const { saver, type, line, journal, tab } = await open(article);
      line.next.push(fate);
      type({ headline: "打了一半" });
      await saver.flush();
      expect(["unsigned", "failing", "offline"]).toContain(saver.state.status);
      await expect.poll(() => journal.kept.get(saver.session)?.content.headline, { timeout: 5_000 }).toBe("打了一半");
      type({ headline: "打完了" });
      expect(statusText(saver.state)).toContain("未保存");
      saver.retry();
      await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
      expect(await saved(article.id)).toBe("打完了");
      expect(journal.kept.size).toBe(0);
      expect(tab.taken).toBe(0);
    },
  );

  test("tries again by itself", async () => {
    const article = await draft();
    const { saver, type, line } = await open(article);
    line.next.push("lost");
    type({ headline: "等网络" });
    await saver.flush();
    await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    expect(await saved(article.id)).toBe("等网络");
  });

  test("goes on without storage and says so", async () => {
    const article = await draft();
    const { saver, type, line, journal } = await open(article);
    journal.isFull = true;
    line.next.push("lost");
    type({ headline: "存不下" });
    await saver.flush();
    await expect.poll(() => saver.state.isKept, { timeout: 5_000 }).toBe(false);
    expect(statusText(saver.state)).toContain("请不要关闭这个窗口");
    saver.retry();
    await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    expect(await saved(article.id)).toBe("存不下");
  });

  test("takes what others wrote only while nothing is unsaved and no word is being composed", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    zhou.type({ body: body("甲段，周写。", "乙段。") });
    await zhou.saver.save();
    li.tab.isComposing = true;
    li.type({ body: body("甲段。", "乙段。李写。") });
    expect(await li.saver.save()).toBe(false);
    expect(li.tab.field.body).toEqual(body("甲段。", "乙段。李写。"));
    li.type({ body: body("甲段。", "乙段。李写。又写。") });
    await li.saver.flush();
    li.tab.isComposing = false;
    await expect.poll(() => li.tab.field.body, { timeout: 5_000 }).toEqual(body("甲段，周写。", "乙段。李写。又写。"));
    expect(li.saver.state.mergedFrom).toEqual([zhou.actor.name]);
    expect(await textsOf(article.id)).toEqual(["甲段，周写。", "乙段。李写。又写。"]);
    expect(await li.saver.save()).toBe(true);
    expect(li.saver.version).toBe((await db.article.findUniqueOrThrow({ where: { id: article.id } })).version);
  });

  test("shows a clash, and puts in what the person chooses", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    zhou.type({ body: body("甲段由周改写。", "乙段。") });
    await zhou.saver.flush();
    li.type({ body: body("李写的是另一回事。", "乙段。") });
    await li.saver.flush();
    expect(li.tab.field.body).toEqual(body("甲段由周改写。", "乙段。"));
    expect(li.saver.state.clashes).toMatchObject({ clashes: [{ theirsText: "甲段由周改写。", mineText: "李写的是另一回事。" }] });
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(1);
    await li.saver.settle(["both"]);
    expect(await textsOf(article.id)).toEqual(["甲段由周改写。", "李写的是另一回事。", "乙段。"]);
    expect(li.saver.state.clashes).toBeNull();
  });

  test("shows two clashes together when the second comes before the first could be shown, and settles both", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    li.tab.isComposing = true;
    zhou.type({ body: body("甲段由周改写。", "乙段。") });
    await zhou.saver.save();
    li.type({ body: body("另一回事，李写。", "乙段。") });
    await li.saver.flush();
    zhou.type({ body: body("甲段由周改写。", "乙段由周改写。") });
    await zhou.saver.save();
    li.type({ body: body("另一回事，李写。", "别的数字，李写。") });
    await li.saver.flush();
    li.tab.isComposing = false;
    await expect.poll(() => li.saver.state.clashes?.clashes.length, { timeout: 5_000 }).toBe(2);
    await li.saver.settle(["both", "mine"]);
    expect(await textsOf(article.id)).toEqual(["甲段由周改写。", "另一回事，李写。", "别的数字，李写。"]);
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(0);
  });

  test("adds what clashes while a clash is shown, and settles both", async () => {
    const article = await draft();
    const [zhou, li] = [await open(article), await open(article)];
    for (const [his, hers] of [
      [
        ["甲段由周改写。", "乙段。"],
        ["另一回事，李写。", "乙段。"],
      ],
      [
        ["甲段由周改写。", "乙段由周改写。"],
        ["甲段由周改写。", "别的数字，李写。"],
      ],
    ] as const) {
      zhou.type({ body: body(...his) });
      await zhou.saver.save();
      li.type({ body: body(...hers) });
      await li.saver.flush();
    }
    expect(li.saver.state.clashes?.clashes.map(({ mineText }) => mineText)).toEqual(["另一回事，李写。", "别的数字，李写。"]);
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(2);
    await li.saver.settle(["mine", "both"]);
    expect(await textsOf(article.id)).toEqual(["另一回事，李写。", "乙段由周改写。", "别的数字，李写。"]);
    expect(await db.discardedText.count({ where: { articleId: article.id, settledAt: null } })).toBe(0);
  });

  test("finds what a killed tab left behind, and takes it back or sets it aside", async () => {
    const article = await draft();
    const journal = memoryJournal();
    const dead = await open(article, { journal });
    dead.line.next.push("lost", "lost", "lost");
    dead.type({ headline: "没有存上的标题" });
    await pause(500);
    const other = { ...dead.tab.field, headline: "另一个窗口的标题" };
    journal.kept.set("other", {
      ...(journal.kept.get(dead.saver.session) as Entry<StoredContent>),
      session: crypto.randomUUID(),
      content: other,
    });

    const { saver, tab } = await open(article, { actor: dead.actor, journal });
    const left = [...journal.kept.values()];
    expect(left.map(({ content }) => content.headline)).toEqual(["没有存上的标题", "另一个窗口的标题"]);
    expect(await saver.takeBack(left[0] as Entry<StoredContent>)).toBe(true);
    await expect.poll(() => tab.field.headline).toBe("没有存上的标题");
    expect(await saver.setAside(left[1] as Entry<StoredContent>)).toBe(true);
    expect(await db.discardedText.findMany({ where: { articleId: article.id } })).toMatchObject([
      { headline: "另一个窗口的标题", reason: "UNSAVED" },
    ]);
  });

  test("over many lost requests and answers in two tabs at once every word is saved, clashing or set aside", async () => {
    const article = await draft();
    const tabs = [await open(article), await open(article)];
    let seed = 5;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const typed: string[] = [];
    for (let turn = 0; turn < 60; turn++) {
      const who = random(2);
      const tab = tabs[who];
      if (!tab) throw new Error("no tab");
      const fate = (["lost", "unanswered", "down"] as const)[random(6)];
      if (fate) tab.line.next.push(fate);
      const word = `〔${who}·${turn}〕`;
      typed.push(word);
      const blocks = (tab.tab.field.body as { content: { content?: { text: string }[] }[] }).content.map(({ content = [] }) =>
        content.map(({ text }) => text).join(""),
      );
      const at = random(blocks.length);
      blocks[at] = `${blocks[at] ?? ""}${word}`;
      tab.type({ body: body(...blocks) });
      if (random(3) > 0) await tab.saver.flush();
      if (tab.saver.state.clashes && random(2) === 0) await tab.saver.settle(["both"]);
    }
    for (const { line, saver } of tabs) {
      line.next.length = 0;
      saver.retry();
      await expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
    }
    const discarded = await db.discardedText.findMany({ where: { articleId: article.id } });
    const kept = (await textsOf(article.id)).join("") + discarded.map(({ content }) => JSON.stringify(content)).join("");
    expect(typed.filter((word) => !kept.includes(word))).toEqual([]);
  });
});
