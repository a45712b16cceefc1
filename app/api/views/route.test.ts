import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cookieName } from "@/lib/auth/cookies";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { countReader, flushViews, forgetReaders, maxBatch, readersOfNetwork } from "@/lib/views/count";
import type { ArticleStatus } from "@/prisma/client/enums";
import { POST } from "./route";

const phone = "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

function beacon(body: BodyInit, headers: Record<string, string> = {}) {
  return POST(
    new Request("http://localhost/api/views", {
      method: "POST",
      body,
      headers: { "user-agent": phone, "x-client-address": "203.0.113.9", "sec-fetch-site": "same-origin", ...headers },
    }),
  );
}

const viewsOf = async (articleId: number) => (await db.articleCounter.findUnique({ where: { articleId } }))?.views ?? 0;

/** Sends, writes, and says how many views the story then has. */
async function counted(articleId: number, ...readers: Record<string, string>[]): Promise<number> {
  for (const headers of readers) expect((await beacon(String(articleId), headers)).status).toBe(204);
  await flushViews();
  return viewsOf(articleId);
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T01:05:00Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a reader's view", () => {
  const states: [ArticleStatus, number][] = [
    ["DRAFT", 0],
    ["IN_REVIEW", 0],
    ["SCHEDULED", 0],
    ["PUBLISHED", 1],
    ["RETRACTED", 0],
  ];
  test.each(states)("of a %s story counts %i", async (status, views) => {
    const { id } = await createArticle({ status });
    expect(await counted(id, {})).toBe(views);
    expect(await db.readerDay.count({ where: { articleId: id } })).toBe(views);
  });

  test("counts not for whoever is signed in here", async () => {
    const { id } = await createArticle();
    expect(await counted(id, { cookie: `theme=dark; ${cookieName("session")}=x` })).toBe(0);
    expect(await counted(id, { cookie: "theme=dark" })).toBe(1);
  });

  test("counts once a day in Shanghai, in one batch or in several, and again the next day", async () => {
    const { id } = await createArticle();
    expect(await counted(id, {}, {}, {})).toBe(1);
    expect(await counted(id, {})).toBe(1);
    vi.setSystemTime(new Date("2026-11-21T15:59:59Z"));
    expect(await counted(id, {})).toBe(1);
    vi.setSystemTime(new Date("2026-11-21T16:00:00Z"));
    expect(await counted(id, {})).toBe(2);
    const hours = await db.articleViews.findMany({
      where: { articleId: id },
      orderBy: { hour: "asc" },
      select: { hour: true, views: true },
    });
    expect(hours).toEqual([
      { hour: new Date("2026-11-21T01:00:00Z"), views: 1 },
      { hour: new Date("2026-11-21T16:00:00Z"), views: 1 },
    ]);
  });

  test("counts for each address and browser, and for each story", async () => {
    const [one, other] = [await createArticle(), await createArticle()];
    expect(
      await counted(one.id, {}, { "x-client-address": "203.0.113.10" }, { "user-agent": phone.replace("Android 14", "Android 12") }),
    ).toBe(3);
    expect(await counted(other.id, {})).toBe(1);
  });

  test.each([
    ["203.0.113.9", "203.0.113.9", "203.0.113.10"],
    ["2001:db8:1:2::1", "2001:db8:1:2::ffff", "2001:db8:1:3::1"],
  ])("counts for so many of a network and no more, in one batch or in several: %s, %s", async (address, same, other) => {
    const { id } = await createArticle();
    const readers = (from: number, length: number, at: string) =>
      Array.from({ length }, (_, index) => ({ "user-agent": `${phone} v${from + index}`, "x-client-address": at }));
    expect(await counted(id, ...readers(0, readersOfNetwork - 5, address))).toBe(readersOfNetwork - 5);
    // Who comes again takes no place of others.
    expect(await counted(id, ...readers(0, readersOfNetwork - 1, same))).toBe(readersOfNetwork - 1);
    expect(await counted(id, ...readers(100, 50, same))).toBe(readersOfNetwork);
    expect(await counted(id, ...readers(100, 50, address))).toBe(readersOfNetwork);
    expect(await counted(id, ...readers(0, 50, other))).toBe(2 * readersOfNetwork);
    expect(await counted((await createArticle()).id, ...readers(0, 2, address))).toBe(2);
    vi.setSystemTime(new Date("2026-11-21T16:00:00Z"));
    expect(await counted(id, ...readers(0, 1, address))).toBe(2 * readersOfNetwork + 1);
  });

  test("is kept as what cannot be turned back: neither address nor browser, and another value each day", async () => {
    const { id } = await createArticle();
    await counted(id, {});
    vi.setSystemTime(new Date("2026-11-22T01:05:00Z"));
    await counted(id, {});
    const readers = (await db.readerDay.findMany({ where: { articleId: id } })).map(({ reader }) => Buffer.from(reader).toString("hex"));
    expect(readers).toHaveLength(2);
    expect(new Set(readers).size).toBe(2);
    for (const reader of readers) expect(reader).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("what is not a view", () => {
  test.each([
    ["a search engine", { "user-agent": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)" }],
    ["a browser without a window", { "user-agent": phone.replace("Chrome", "HeadlessChrome") }],
    ["a program", { "user-agent": "curl/8.5.0" }],
    ["nobody", { "user-agent": "" }],
    ["a browser that fetches ahead", { "sec-purpose": "prefetch;prerender" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a neighbour under the same domain", { "sec-fetch-site": "same-site" }],
  ])("%s: 204, and nothing counted", async (_who, headers) => {
    const { id } = await createArticle();
    expect(await counted(id, headers)).toBe(0);
  });

  test.each(["", "0", "-1", "1.5", "01", " 7", "abc", "2147483648", "9".repeat(10), "9".repeat(5_000), "{}"])(
    "the body %j: 400",
    async (body) => {
      expect((await beacon(body)).status).toBe(400);
    },
  );

  test("an id that no article has: 204, and nothing is kept of it", async () => {
    expect((await beacon("2147483647")).status).toBe(204);
    await flushViews();
    expect(await db.readerDay.count({ where: { articleId: 2_147_483_647 } })).toBe(0);
  });
});

describe("the batch", () => {
  test("writes nothing while pages are read, and one statement for all of it", async () => {
    const articles = await Promise.all(Array.from({ length: 5 }, () => createArticle()));
    for (let reader = 0; reader < 200; reader++)
      for (const { id } of articles) await beacon(String(id), { "x-client-address": `10.0.0.${reader}` });
    expect(await viewsOf(articles[0]?.id ?? 0)).toBe(0);
    await flushViews();
    expect(await Promise.all(articles.map(({ id }) => viewsOf(id)))).toEqual([200, 200, 200, 200, 200]);
  });

  test("adds up when two processes write the same readers at the same time", async () => {
    const { id } = await createArticle();
    const send = (readers: number[]) =>
      readers.forEach((reader) => countReader({ articleId: id, address: `10.1.0.${reader}`, agent: phone }, new Date()));
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const writes: Promise<void>[] = [];
    for (let round = 0; round < 4; round++) {
      send(round % 2 === 0 ? numbers : numbers.toReversed());
      writes.push(flushViews());
    }
    await Promise.all(writes);
    expect(await viewsOf(id)).toBe(100);
    expect((await db.articleViews.findFirstOrThrow({ where: { articleId: id } })).views).toBe(100);
  });

  test("is bounded, and what went beyond is told in the log", async () => {
    const { log } = await import("@/lib/log");
    const warned = vi.spyOn(log, "warn");
    const { id } = await createArticle();
    for (let reader = 0; reader < maxBatch + 7; reader++)
      countReader({ articleId: id, address: `10.2.${reader >> 8}.${reader & 255}`, agent: phone }, new Date());
    await flushViews();
    expect(await viewsOf(id)).toBe(maxBatch);
    expect(warned).toHaveBeenCalledWith({ counted: maxBatch, lost: 7 }, expect.any(String));
  });

  test("is written however large it is after many small ones", async () => {
    const count = (articleId: number, address: string) => countReader({ articleId, address, agent: phone }, new Date());
    const { id: other } = await createArticle();
    for (let batch = 0; batch < 120; batch++) {
      for (let reader = 0; reader < 3; reader++) count(other, `10.3.${batch}.${reader}`);
      await flushViews();
    }
    const { id } = await createArticle();
    for (let reader = 0; reader < maxBatch; reader++) count(id, `10.4.${reader >> 8}.${reader & 255}`);
    await flushViews();
    expect(await viewsOf(id)).toBe(maxBatch);
  });

  test("is kept while the database does not answer", async () => {
    const { id } = await createArticle();
    await beacon(String(id));
    await db.$executeRaw`ALTER TABLE "ReaderDay" RENAME TO "Away"`;
    await expect(flushViews()).rejects.toThrow();
    await beacon(String(id), { "x-client-address": "203.0.113.77" });
    await db.$executeRaw`ALTER TABLE "Away" RENAME TO "ReaderDay"`;
    await flushViews();
    expect(await viewsOf(id)).toBe(2);
  });
});

test("who read what is forgotten after the second day", async () => {
  const { id } = await createArticle();
  await counted(id, {});
  await forgetReaders(new Date("2026-11-22T15:59:00Z"));
  expect(await db.readerDay.count({ where: { articleId: id } })).toBe(1);
  await forgetReaders(new Date("2026-11-22T16:00:00Z"));
  expect(await db.readerDay.count({ where: { articleId: id } })).toBe(0);
  expect(await viewsOf(id)).toBe(1);
});
