import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction, type Tx } from "@/lib/db";
import { recordEvent } from "./record";
import { verifyChain } from "./verify";

const now = new Date("2026-11-27T08:00:00.123Z");

const write = (subjectId: number, data = {}) =>
  transaction((tx) => recordEvent(tx, { actorId: null, action: "article.save", subject: "article", subjectId, data }, now));

/** As somebody who owns the database would: with the triggers off. */
const tamper = (change: (tx: Tx) => Promise<unknown>) =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await change(tx);
  });

beforeEach(async () => {
  await tamper((tx) => tx.$executeRaw`DELETE FROM "AuditEvent"`);
  for (let id = 1; id <= 6; id++) await write(id, { note: `第${id}次“保存”\n换行`, version: id });
});

describe("the chain of audit events", () => {
  test("holds over everything that was written, also by many at once", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(100 + index)));
    expect(await verifyChain()).toMatchObject({ checked: 46, broken: null });
  });

  test("has every event at its place though transactions commit in another order than they began", async () => {
    await transaction(async (tx) => {
      await recordEvent(tx, { actorId: null, action: "article.save", subject: "article", subjectId: 7 }, now);
      await write(8);
    });
    const events = await db.auditEvent.findMany({ orderBy: { place: "asc" }, select: { subjectId: true, place: true } });
    expect(events.map(({ subjectId }) => subjectId)).toEqual([1, 2, 3, 4, 5, 6, 8, 7]);
    expect(await verifyChain()).toMatchObject({ checked: 8, broken: null });
  });

  test("written anew from the start holds by itself, but not against an end that was noted elsewhere", async () => {
    const { end } = await verifyChain();
    if (!end) throw new Error("there is no chain");
    await tamper((tx) => tx.$executeRaw`DELETE FROM "AuditEvent"`);
    for (let id = 1; id <= 6; id++) await write(id, { note: "改写过的" });
    expect(await verifyChain()).toMatchObject({ checked: 6, broken: null });
    expect(await verifyChain(end)).toMatchObject({ broken: { place: 6n, why: "changed" } });
    expect(await verifyChain((await verifyChain()).end ?? undefined)).toMatchObject({ broken: null });
  });

  test("leaves no hole where a transaction was given up", async () => {
    await expect(
      transaction(async (tx) => {
        await recordEvent(tx, { actorId: null, action: "article.save", subject: "article", subjectId: 9 }, now);
        throw new Error("given up");
      }),
    ).rejects.toThrow("given up");
    await write(10);
    expect(await verifyChain()).toMatchObject({ checked: 7, broken: null });
  });

  test.each([
    ["changed", (tx: Tx) => tx.$executeRaw`UPDATE "AuditEvent" SET data = '{"note": "x"}' WHERE place = 3`, 3n, "changed"],
    ["given another time", (tx: Tx) => tx.$executeRaw`UPDATE "AuditEvent" SET at = at + interval '1 ms' WHERE place = 3`, 3n, "changed"],
    ["taken out", (tx: Tx) => tx.$executeRaw`DELETE FROM "AuditEvent" WHERE place = 3`, 3n, "missing"],
    [
      "taken out and the gap closed",
      async (tx: Tx) => {
        await tx.$executeRaw`DELETE FROM "AuditEvent" WHERE place = 3`;
        for (let place = 4; place <= 6; place++) await tx.$executeRaw`UPDATE "AuditEvent" SET place = ${place - 1} WHERE place = ${place}`;
      },
      3n,
      "changed",
    ],
    [
      "moved before another",
      async (tx: Tx) => {
        for (const [from, to] of [
          [3, 99],
          [4, 3],
          [99, 4],
        ])
          await tx.$executeRaw`UPDATE "AuditEvent" SET place = ${to} WHERE place = ${from}`;
      },
      3n,
      "changed",
    ],
    [
      "put in without a place",
      (tx: Tx) => tx.$executeRaw`INSERT INTO "AuditEvent" (at, action, subject, "subjectId", data) VALUES (now(), 'x', 'x', 1, '{}')`,
      0n,
      "unchained",
    ],
  ])("shows where an event was %s by the database's owner", async (_how, change, place, why) => {
    await tamper(change);
    expect((await verifyChain()).broken).toMatchObject({ place, why });
  });

  test("shows a cut end to whoever noted where it was", async () => {
    const { end } = await verifyChain();
    if (!end) throw new Error("no end");
    await write(7);
    expect((await verifyChain(end)).broken).toBeNull();
    await tamper((tx) => tx.$executeRaw`DELETE FROM "AuditEvent" WHERE place >= 5`);
    expect((await verifyChain()).broken).toBeNull();
    expect((await verifyChain(end)).broken).toMatchObject({ why: "cut" });
  });

  test.each([
    ["changed", () => db.auditEvent.updateMany({ data: { action: "x" } })],
    ["rehashed", () => db.$executeRaw`UPDATE "AuditEvent" SET hash = '\\x00'`],
    ["deleted", () => db.auditEvent.deleteMany()],
    ["emptied", () => db.$executeRaw`TRUNCATE "AuditEvent"`],
  ])("is not %s by the portal itself", async (_what, act) => {
    await expect(act()).rejects.toThrow(/audit events are kept/);
    expect(await verifyChain()).toMatchObject({ checked: 6, broken: null });
  });

  test("gives nobody a place of their choice", async () => {
    await db.auditEvent.create({ data: { at: now, action: "x", subject: "x", subjectId: 1, place: 900n, hash: new Uint8Array(32) } });
    expect(await verifyChain()).toMatchObject({ checked: 7, broken: null });
  });
});
