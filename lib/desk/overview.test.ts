import { expect, test } from "vitest";
import { listAtDesk } from "@/lib/article/desk";
import { db } from "@/lib/db";
import { readMetrics } from "@/lib/jobs/metrics";
import { listReceipts } from "@/lib/receipt/queries";
import { fileAppeal } from "@/lib/review/appeal";
import { decideCase } from "@/lib/review/decide";
import { countQueue, listQueue } from "@/lib/review/queue";
import { createArticle, createUser } from "@/lib/testing/factories";
import { decisionOn, openCase } from "@/lib/testing/review";
import { deskOptions } from "./options";
import { listToday, listWaiting } from "./overview";

test("a publication that readers did not get waits for editors, in its own list, until a later one reached them", async () => {
  const now = new Date();
  const [editor, author] = [await createUser("EDITOR"), await createUser("AUTHOR")];
  const article = await createArticle();
  const settle = (isFresh: boolean, at: Date) =>
    db.receipt.create({ data: { articleId: article.id, cause: "PUBLISH", version: 1, at, settledAt: at, isFresh } });
  const stale = async (actor: typeof editor) => (await listWaiting(actor, now)).find(({ name }) => name === "发布回执异常");
  const listed = async () => (await listAtDesk(editor, { lack: "receipt" })).rows.map(({ id }) => id);

  expect(await stale(editor)).toMatchObject({ count: 0, urgent: false });
  await settle(false, now);
  expect(await stale(editor)).toEqual({ name: "发布回执异常", count: 1, href: "/admin/articles?lack=receipt", urgent: true });
  expect(await listed()).toEqual([article.id]);
  expect(await stale(author)).toBeUndefined();

  await settle(true, new Date(now.getTime() + 1_000));
  expect(await stale(editor)).toMatchObject({ count: 0, urgent: false });
  expect(await listed()).toEqual([]);
});

test.each<[string, number, object, string[]]>([
  ["stale since a minute", 0, {}, ["list", "row", "overview", "metrics"]],
  ["stale since forty days", 40, {}, ["list", "row", "overview", "metrics"]],
  ["in the bin", 0, { deletedAt: new Date() }, []],
])("a story that is %s is told of by all that tell of stale receipts or by none", async (_what, days, data, told) => {
  const now = new Date();
  await db.receipt.deleteMany();
  const [editor, { id }] = [await createUser("EDITOR"), await createArticle()];
  await db.article.update({ where: { id }, data });
  const at = new Date(now.getTime() - 60_000 - days * 24 * 3_600_000);
  // The latest is the one that was asked for last, whatever its clock said.
  await db.receipt.create({ data: { articleId: id, cause: "PUBLISH", version: 1, at: now, settledAt: now, isFresh: true } });
  await db.receipt.create({ data: { articleId: id, cause: "UPDATE", version: 1, at, settledAt: at, isFresh: false } });
  const { rows } = await listAtDesk(editor, { lack: "receipt" });
  const [latest] = await listReceipts(id);
  expect(latest?.isFresh).toBe(false);
  const tells = {
    list: rows.length === 1,
    row: rows[0]?.receipts[0]?.isFresh === false,
    overview: (await listWaiting(editor, now)).some(({ name, count }) => name === "发布回执异常" && count === 1),
    metrics: (await readMetrics(now)).includes("tongqu_receipts_stale 1\n"),
  };
  expect(Object.entries(tells).flatMap(([name, does]) => (does ? [name] : []))).toEqual(told);
});

test("a case warns moderators before its deadline and after it, and each number leads to its list", async () => {
  const now = new Date();
  const moderator = await createUser("MODERATOR");
  await db.reviewCase.deleteMany();
  const dueIn = async (hours: number) => {
    const { id: articleId } = await createArticle();
    const dueAt = new Date(now.getTime() + hours * 3_600_000);
    const data = { subject: "ARTICLE" as const, articleId, version: 1, openedAt: now, reason: "FALSE" as const, dueAt };
    return (await db.reviewCase.create({ data })).id;
  };
  const [late, soon] = [await dueIn(-1), await dueIn(5.9)];
  await dueIn(6.1);
  const waiting = await listWaiting(moderator, now);
  for (const [name, state, id] of [
    ["即将超时的个案", "soon", soon],
    ["超过时限的个案", "overdue", late],
  ] as const) {
    expect(waiting.find((each) => each.name === name)).toEqual({ name, count: 1, href: `/admin/review?state=${state}`, urgent: true });
    expect((await listQueue(moderator, { state }, now)).rows.map((row) => row.id)).toEqual([id]);
    expect((await countQueue(moderator, state, now)).states).toEqual({ open: 3, mine: 0, soon: 1, overdue: 1 });
  }
});

test("a story that moderators removed waits for its author while they may appeal", async () => {
  const now = new Date();
  const [author, moderator] = [await createUser("AUTHOR"), await createUser("MODERATOR")];
  const { id } = await createArticle({ createdById: author.id });
  const waits = async (at = now) => (await listWaiting(author, at)).find(({ name }) => name === "被移除、可以申诉的稿件");
  expect(await waits()).toMatchObject({ count: 0, href: "/admin/articles?status=RETRACTED" });
  await decideCase(moderator, decisionOn(await openCase({ subject: "ARTICLE", id }), "REMOVE"), now);
  expect(await waits()).toMatchObject({ count: 1, urgent: true });
  expect(await waits(new Date(now.getTime() + 31 * 24 * 3_600_000))).toMatchObject({ count: 0 });
  const { code } = await db.ticket.findFirstOrThrow({ where: { kind: "WRITER", case: { articleId: id } } });
  expect(await fileAppeal({ code, text: "报道有据" }, now)).toMatchObject({ ok: true });
  expect(await waits()).toMatchObject({ count: 0 });
});

test("what the list of today has no room for is counted", async () => {
  const now = new Date();
  const editor = await createUser("EDITOR");
  const { id: articleId } = await createArticle();
  await db.schedule.deleteMany();
  const plan = (count: number) =>
    db.schedule.createMany({
      data: Array.from({ length: count }, () => ({ articleId, verb: "PUBLISH" as const, dueAt: now, setAt: now, failedAt: now })),
    });
  await plan(30);
  expect((await listToday(editor, now)).left).toBe(0);
  await plan(4);
  expect(await listToday(editor, now)).toMatchObject({ rows: { length: 30 }, left: 4 });
});

test("every member of staff who writes can be chosen in the filters of the list, however many there are", async () => {
  const made = await db.user.createManyAndReturn({
    data: Array.from({ length: 230 }, (_, index) => ({
      email: `many-${index}@example.com`,
      name: `记者${index}`,
      role: "AUTHOR" as const,
      passwordHash: "-",
    })),
    select: { id: true },
  });
  const { writers } = await deskOptions();
  expect(made.filter(({ id }) => !writers.some((writer) => writer.id === id))).toEqual([]);
  await db.user.deleteMany({ where: { id: { in: made.map(({ id }) => id) } } });
});
