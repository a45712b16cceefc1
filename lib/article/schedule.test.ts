import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import { publishDueArticles } from "./due";
import { publishArticle } from "./publish";
import { retractArticle } from "./retract";
import { cancelSchedule, rescheduleArticle, scheduleArticle } from "./schedule";

let editor: Actor;
beforeAll(async () => {
  editor = await createUser("EDITOR");
});

afterEach(() => {
  vi.useRealTimers();
});

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour);
const ago = (ms: number) => new Date(Date.now() - ms);
const tasksOf = (articleId: number) => db.schedule.findMany({ where: { articleId }, orderBy: { id: "asc" } });
const stateOf = async (id: number) => (await db.article.findUniqueOrThrow({ where: { id } })).status;

async function unpublishTask(articleId: number, dueAt: Date) {
  return db.schedule.create({ data: { articleId, verb: "UNPUBLISH", dueAt, setAt: new Date() } });
}

describe("the clock", () => {
  test("publishes what is due and nothing else, as of the moment it does it", async () => {
    const due = await createArticle({ status: "SCHEDULED", dueAt: ago(30_000) });
    const later = await createArticle({ status: "SCHEDULED", dueAt: inHours(1) });
    const before = Date.now();
    expect(await publishDueArticles()).toBe(1);
    const published = await db.article.findUniqueOrThrow({ where: { id: due.id } });
    expect([published.status, await stateOf(later.id)]).toEqual(["PUBLISHED", "SCHEDULED"]);
    expect(published.publishedAt?.getTime()).toBeGreaterThanOrEqual(before - 1_000);
    const [task] = await tasksOf(due.id);
    expect([task?.doneAt, task?.cancelledAt, task?.failedAt]).toEqual([published.publishedAt, null, null]);
    expect(await publishDueArticles()).toBe(0);
  });

  test.each([
    ["two hours fast", 2],
    ["two hours slow", -2],
  ])("is the database's: in a process whose own is %s nothing comes early, late or with its date", async (_clock, hours) => {
    const due = await createArticle({ status: "SCHEDULED", dueAt: ago(1_000) });
    const later = await createArticle({ status: "SCHEDULED", dueAt: inHours(1) });
    const before = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: before + hours * hour });
    expect(await publishDueArticles()).toBe(1);
    vi.useRealTimers();
    const { publishedAt } = await db.article.findUniqueOrThrow({ where: { id: due.id } });
    expect(Math.abs((publishedAt?.getTime() ?? 0) - before)).toBeLessThan(hour);
    expect(await stateOf(later.id)).toBe("SCHEDULED");
  });

  test("does each task once, however many instances are at it", async () => {
    const due = [];
    for (let each = 0; each < 12; each++) due.push(await createArticle({ status: "SCHEDULED", dueAt: ago(1_000) }));
    const counts = await Promise.all(Array.from({ length: 4 }, () => publishDueArticles()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
    for (const { id } of due) {
      expect(await stateOf(id)).toBe("PUBLISHED");
      expect(await db.auditEvent.count({ where: { subject: "article", subjectId: id, action: "article.publish" } })).toBe(1);
      expect(await db.receipt.count({ where: { articleId: id } })).toBe(1);
      expect(await db.articleListing.count({ where: { articleId: id, kind: "SITE" } })).toBe(1);
    }
  });

  test("takes a story back at its time, with the reason that it has run out", async () => {
    const story = await createArticle();
    await unpublishTask(story.id, ago(1_000));
    await publishDueArticles();
    expect(await db.retraction.findUnique({ where: { articleId: story.id } })).toMatchObject({ reason: "EXPIRED" });
    expect(await stateOf(story.id)).toBe("RETRACTED");
    expect((await tasksOf(story.id)).map(({ doneAt, cancelledAt }) => [doneAt !== null, cancelledAt])).toEqual([[true, null]]);
  });

  test("after a long sleep publishes and takes back in the order that was planned", async () => {
    const story = await createArticle({ status: "SCHEDULED", dueAt: ago(3 * hour) });
    await unpublishTask(story.id, ago(hour));
    expect(await publishDueArticles()).toBe(2);
    expect(await stateOf(story.id)).toBe("RETRACTED");
    const events = await db.auditEvent.findMany({ where: { subject: "article", subjectId: story.id }, orderBy: { id: "asc" } });
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["article.publish", null],
      ["article.retract", null],
    ]);
  });

  test("gives an article that may not go out back to review, and says why", async () => {
    const reprint = await createArticle({ status: "SCHEDULED", dueAt: ago(1_000), type: "REPRINT" });
    await publishDueArticles();
    expect(await stateOf(reprint.id)).toBe("IN_REVIEW");
    const [task] = await tasksOf(reprint.id);
    expect([task?.doneAt, task?.failure]).toEqual([null, "还不能发布：转载稿件要写明来源。"]);
    expect(await db.auditEvent.count({ where: { subjectId: reprint.id, action: "article.scheduleFailed" } })).toBe(1);
    expect(await publishDueArticles()).toBe(0);
  });
});

describe("a schedule", () => {
  test("is for the future, and one a task", async () => {
    const draft = await createArticle({ status: "IN_REVIEW" });
    const plan = (dueAt: Date, verb: "PUBLISH" | "UNPUBLISH" = "PUBLISH") => scheduleArticle(editor, { ...draft, verb, dueAt });
    expect(await plan(ago(1))).toMatchObject({ ok: false, fields: { dueAt: expect.any(String) as string } });
    expect(await plan(inHours(24 * 366 * 6))).toMatchObject({ ok: false, fields: { dueAt: expect.any(String) as string } });
    expect(await plan(inHours(9), "UNPUBLISH")).toMatchObject({ ok: false });
    expect(await plan(inHours(2))).toMatchObject({ ok: true });
    expect(await plan(inHours(3))).toMatchObject({ ok: false, reason: "invalid" });
    expect(await plan(inHours(1), "UNPUBLISH")).toMatchObject({ ok: false, fields: { dueAt: expect.any(String) as string } });
    expect(await plan(inHours(9), "UNPUBLISH")).toMatchObject({ ok: true });
  });

  test("is not moved over a change that the person has not seen, nor past the time at which it is taken back", async () => {
    const draft = await createArticle({ status: "SCHEDULED", dueAt: inHours(2) });
    await unpublishTask(draft.id, inHours(8));
    const [task] = await tasksOf(draft.id);
    if (!task) throw new Error("no task");
    const move = (wasDueAt: Date, dueAt: Date) => rescheduleArticle(editor, { scheduleId: task.id, wasDueAt, dueAt });
    const next = inHours(4);
    expect(await move(task.dueAt, inHours(9))).toMatchObject({ ok: false, reason: "invalid" });
    expect(await move(task.dueAt, next)).toMatchObject({ ok: true });
    expect(await move(task.dueAt, inHours(5))).toMatchObject({ ok: false, reason: "stale" });
    expect((await tasksOf(draft.id))[0]?.dueAt).toEqual(next);
  });

  test("that was cancelled is never carried out, whoever comes first", async () => {
    // One race after the other: of forty transactions at once some wait longer for a connection than they may.
    for (let race = 0; race < 20; race++) {
      const { id } = await createArticle({ status: "SCHEDULED", dueAt: ago(0) });
      const [task] = await tasksOf(id);
      const clock = race % 2 === 0 ? publishDueArticles() : null;
      const [cancelled] = await Promise.all([cancelSchedule(editor, { scheduleId: task?.id ?? 0 }), clock ?? publishDueArticles()]);
      expect(await stateOf(id)).toBe(cancelled.ok ? "IN_REVIEW" : "PUBLISHED");
    }
  });

  test("falls away when an editor publishes or retracts by hand", async () => {
    const [draft, story] = [await createArticle({ status: "SCHEDULED" }), await createArticle()];
    await unpublishTask(story.id, inHours(3));
    expect((await publishArticle(editor, draft)).ok).toBe(true);
    expect((await retractArticle(editor, { ...story, reason: "LEGAL", note: "按要求撤下" })).ok).toBe(true);
    for (const { id } of [draft, story]) expect((await tasksOf(id)).every(({ cancelledAt }) => cancelledAt !== null)).toBe(true);
  });
});
