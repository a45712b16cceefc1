import { afterEach, expect, test, vi } from "vitest";
import { publishArticle } from "@/lib/article/publish";
import { scheduleArticle } from "@/lib/article/schedule";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { clock, readClock } from "./clock";

const hour = 3_600_000;
afterEach(() => {
  vi.useRealTimers();
});

/** How far the time of the portal is from the database's, in ms. */
async function error(): Promise<number> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return Math.abs(clock().getTime() - row!.now.getTime());
}

test.each([2, -2])("a machine whose clock is off by %i hours, or is set so while it works, has the database's time", async (hours) => {
  await readClock();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * hour });
  expect(await error()).toBeLessThan(5_000);
  await readClock();
  expect(await error()).toBeLessThan(5_000);
});

test.each([2, -2])("whoever publishes at once from a machine whose clock is off by %i hours publishes now", async (hours) => {
  const [editor, draft] = [await createUser("EDITOR"), await createArticle({ status: "IN_REVIEW" })];
  const before = Date.now();
  await readClock();
  vi.useFakeTimers({ toFake: ["Date"], now: before + hours * hour });
  expect(await publishArticle(editor, draft)).toMatchObject({ ok: true });
  vi.useRealTimers();
  const { publishedAt, updatedAt } = await db.article.findUniqueOrThrow({ where: { id: draft.id } });
  const { at } = await db.auditEvent.findFirstOrThrow({ where: { subjectId: draft.id, action: "article.publish" } });
  const receipt = await db.receipt.findFirstOrThrow({ where: { articleId: draft.id } });
  for (const date of [publishedAt!, updatedAt, at, receipt.at]) expect(Math.abs(date.getTime() - before)).toBeLessThan(hour / 2);
});

test("a time in half an hour can be planned on a machine that is two hours fast, and one that has passed on none", async () => {
  const editor = await createUser("EDITOR");
  const plan = async (hours: number, minutes: number) => {
    const draft = await createArticle({ status: "IN_REVIEW" });
    const dueAt = new Date(Date.now() + minutes * 60_000);
    await readClock();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * hour });
    const planned = await scheduleArticle(editor, { ...draft, verb: "PUBLISH", dueAt });
    vi.useRealTimers();
    return planned.ok;
  };
  expect([await plan(2, 30), await plan(-2, 30), await plan(2, -30), await plan(-2, -30)]).toEqual([true, true, false, false]);
});
