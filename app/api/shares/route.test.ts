import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { POST as view } from "@/app/api/views/route";
import { cookieName } from "@/lib/auth/cookies";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { flushViews } from "@/lib/views/count";
import type { ArticleStatus } from "@/prisma/client/enums";
import { POST as share } from "./route";

const phone = "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

function beacon(body: string, headers: Record<string, string> = {}) {
  return new Request("http://localhost/api/shares", {
    method: "POST",
    body,
    headers: { "user-agent": phone, "x-client-address": "203.0.113.9", "sec-fetch-site": "same-origin", ...headers },
  });
}

async function counted(articleId: number, ...readers: Record<string, string>[]) {
  for (const headers of readers) expect((await share(beacon(String(articleId), headers))).status).toBe(204);
  await flushViews();
  return db.articleCounter.findUnique({ where: { articleId }, select: { views: true, shares: true } });
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T01:05:00Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each<[ArticleStatus, number]>([
  ["DRAFT", 0],
  ["IN_REVIEW", 0],
  ["SCHEDULED", 0],
  ["PUBLISHED", 1],
  ["RETRACTED", 0],
])("a share of a %s story counts %i", async (status, shares) => {
  const { id } = await createArticle({ status });
  expect(await counted(id, {})).toEqual({ views: 0, shares });
});

test("a reader's share counts once a day for a story, beside their view and not as one", async () => {
  const { id } = await createArticle();
  await view(beacon(String(id)));
  expect(await counted(id, {}, {})).toEqual({ views: 1, shares: 1 });
  expect(await counted(id, {}, { "x-client-address": "203.0.113.10" })).toEqual({ views: 1, shares: 2 });
  expect(await db.articleViews.findMany({ where: { articleId: id }, select: { views: true } })).toEqual([{ views: 1 }]);
  vi.setSystemTime(new Date("2026-11-21T16:00:00Z"));
  expect(await counted(id, {})).toEqual({ views: 1, shares: 3 });
});

test.each([
  ["whoever is signed in here", { cookie: `${cookieName("session")}=x` }],
  ["a search engine", { "user-agent": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)" }],
  ["another site", { "sec-fetch-site": "cross-site" }],
])("a share of %s counts for nobody", async (_who, headers) => {
  const { id } = await createArticle();
  expect(await counted(id, headers)).toEqual({ views: 0, shares: 0 });
});
