import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { marksOf } from "@/lib/visitor";
import { liftRestriction, restrictByHand } from "./restrict";
import { listRestrictions, restrictionsPage } from "./restrictions";
import { restrictInput } from "./schema";
import { isShutOut } from "./surroundings";

const now = new Date();
const day = 24 * 3_600_000;
const later = (ms: number) => new Date(now.getTime() + ms);
const filled = (given: Record<string, string>) => restrictInput.parse({ kind: "mute", days: "7", note: "连发广告", ...given });

describe("shutting out by hand", () => {
  test("mutes who wrote a comment until the time is over, and is listed with why and by whom", async () => {
    const moderator = await createUser("MODERATOR", "许晏");
    const { id, reader, network } = await createComment((await createArticle()).id, { name: "路人甲" });
    const made = await restrictByHand(moderator, filled({ target: `/comments/${id}` }), now);
    expect(made.ok).toBe(true);
    const other = { reader: new Uint8Array(16), network };
    expect(await isShutOut({ reader, network }, later(7 * day - 1))).toBe(true);
    expect(await isShutOut({ reader, network }, later(7 * day))).toBe(false);
    expect(await isShutOut(other, now)).toBe(false);
    const { rows } = await listRestrictions(moderator, { ended: false, before: "" }, now);
    expect(rows[0]).toMatchObject({ kind: "mute", note: "连发广告", by: { name: "许晏" }, comment: { id, name: "路人甲" }, caseId: null });
    expect(await db.auditEvent.count({ where: { action: "reader.mute", actorId: moderator.id } })).toBe(1);
  });

  test("blocks the network of an address without keeping the address", async () => {
    const moderator = await createUser("MODERATOR");
    await restrictByHand(moderator, filled({ kind: "block", target: "203.0.113.9" }), now);
    expect(await isShutOut(marksOf({ address: "203.0.113.77", agent: "anybody" }), now)).toBe(true);
    expect(await isShutOut(marksOf({ address: "203.0.114.77", agent: "anybody" }), now)).toBe(false);
    const kept = JSON.stringify([await db.networkBlock.findMany(), await db.auditEvent.findMany({ select: { data: true } })]);
    expect(kept).not.toContain("203.0.113");
  });

  test("is lifted once, and then stands among those that are over", async () => {
    const [moderator, owner] = [await createUser("MODERATOR"), await createUser("ADMIN", "秦望")];
    const { id, reader, network } = await createComment((await createArticle()).id);
    const made = await restrictByHand(moderator, filled({ kind: "block", target: String(id) }), now);
    const which = { kind: "block" as const, id: made.ok ? made.value.id : 0 };
    const answers = await Promise.all([liftRestriction(owner, which, later(1)), liftRestriction(owner, which, later(1))]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await isShutOut({ reader, network }, later(2))).toBe(false);
    const { rows } = await listRestrictions(owner, { ended: true, before: "" }, later(2));
    expect(rows.find((row) => row.kind === "block" && row.id === which.id)).toMatchObject({ endedBy: { name: "秦望" } });
  });

  test.each([
    ["a mute by an address alone", { target: "203.0.113.9" }, "按 IP 只能限制网段"],
    ["a comment that is not there", { target: "99999999" }, "没有这条评论"],
  ])("refuses %s", async (_what, given, message) => {
    const refused = await restrictByHand(await createUser("MODERATOR"), filled(given), now);
    expect(refused).toMatchObject({ reason: "invalid", fields: { target: expect.stringContaining(message) as string } });
  });

  test("refuses what one of the newsroom wrote", async () => {
    const { id } = await createComment((await createArticle()).id, { userId: (await createUser("EDITOR")).id });
    expect(await restrictByHand(await createUser("ADMIN"), filled({ target: String(id) }), now)).toMatchObject({ reason: "invalid" });
  });

  test.each(["这个人", "1.2.3", "/articles/12", ""])("understands no %j", (target) => {
    expect(restrictInput.safeParse({ kind: "block", target, days: "3", note: "广告" }).success).toBe(false);
  });

  test.each([
    ["12", { comment: 12 }],
    ["#12", { comment: 12 }],
    ["https://tongqu.example.com/comments/12#reply", { comment: 12 }],
    ["2001:db8::1", { address: "2001:db8::1" }],
  ])("understands %s", (target, read) => {
    expect(restrictInput.parse({ kind: "block", target, days: "3", note: "广告" })).toMatchObject(read);
  });

  test("is listed page by page, each once, also where many were made at the same moment", async () => {
    const moderator = await createUser("MODERATOR");
    const row = (note: string) => ({ note, until: later(9), at: later(3), byId: moderator.id });
    const count = restrictionsPage + 5;
    await db.mute.createMany({
      data: Array.from({ length: count }, (_, index) => ({ ...row(`禁言${index}`), reader: Buffer.from([index]) })),
    });
    await db.networkBlock.createMany({
      data: Array.from({ length: count }, (_, index) => ({ ...row(`网段${index}`), network: Buffer.from([index]) })),
    });
    const notes: string[] = [];
    for (let before: string | null = ""; before !== null;) {
      const { rows, next } = await listRestrictions(moderator, { ended: false, before }, later(4));
      notes.push(...rows.filter(({ at }) => at.getTime() === later(3).getTime()).map(({ note }) => note));
      before = next;
    }
    expect(notes).toHaveLength(2 * count);
    expect(new Set(notes).size).toBe(2 * count);
  });

  test.each(["AUTHOR", "EDITOR"] as const)("is not for %s", async (role) => {
    const actor = await createUser(role);
    expect(await restrictByHand(actor, filled({ target: "1" }), now)).toMatchObject({ reason: "forbidden" });
    expect(await liftRestriction(actor, { kind: "mute", id: 1 }, now)).toMatchObject({ reason: "forbidden" });
    expect((await listRestrictions(actor, { ended: false, before: "" }, now)).rows).toEqual([]);
  });
});
