import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { createCase, createFlaggable, decisionOn, flag } from "@/lib/testing/review";
import { verifyChain } from "@/lib/audit/verify";
import type { Actor } from "@/lib/user/actor";
import { answerAppeal, fileAppeal } from "./appeal";
import { getCase } from "./case-view";
import { claimCase, holdCase, leaveCase, leaseMs } from "./claim";
import { decideCase, decideMany } from "./decide";
import { judgeAgain } from "./judge";
import { reverseDecision } from "./reverse";

const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);
const reread = (id: number) => db.reviewCase.findUniqueOrThrow({ where: { id } });

describe("a case", () => {
  test("is decided once when eight press at the same moment, and the others are told by whom", async () => {
    const found = await createCase();
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => createUser("MODERATOR", `审核员${index}`)));
    const answers = await Promise.all(people.map((person) => decideCase(person, decisionOn(found, "REMOVE"), now)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = people[answers.findIndex(({ ok }) => ok)];
    for (const answer of answers.filter(({ ok }) => !ok))
      expect(answer).toMatchObject({ reason: "stale", message: `${winner?.name}已经处理了这个个案，您的处理没有生效。` });
    expect(await db.decision.count({ where: { caseId: found.id } })).toBe(1);
    expect(await db.auditEvent.count({ where: { action: "review.decide", subjectId: found.id } })).toBe(1);
    expect((await verifyChain()).broken).toBeNull();
  });

  test("is claimed by one of eight; only they may decide it until the lease ends", async () => {
    const found = await createCase();
    const people = await Promise.all(Array.from({ length: 8 }, () => createUser("MODERATOR")));
    const claims = await Promise.all(people.map((person) => claimCase(person, { id: found.id }, now)));
    const at = claims.findIndex(({ ok }) => ok);
    expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
    const [holder, other] = [people[at], people[(at + 1) % 8]];
    if (!holder || !other) throw new Error("nobody");
    const { turn } = await reread(found.id);
    expect(await decideCase(other, decisionOn({ id: found.id, turn }), now)).toMatchObject({
      reason: "stale",
      message: `${holder.name}正在处理这个个案。需要时可以接手。`,
    });
    expect(await claimCase(other, { id: found.id }, later(leaseMs))).toMatchObject({ ok: true });
    expect(await decideCase(holder, decisionOn({ id: found.id, turn }), later(leaseMs))).toMatchObject({ reason: "stale" });
  });

  test("stays whose it is as long as they show life, is free when they leave, and a take-over is told and kept", async () => {
    const found = await createCase();
    const [first, second] = [await createUser("MODERATOR", "许晏"), await createUser("ADMIN", "秦望")];
    await claimCase(first, { id: found.id }, now);
    await holdCase(first, { id: found.id }, later(leaseMs - 1_000));
    expect(await claimCase(second, { id: found.id }, later(leaseMs + 60_000))).toMatchObject({ ok: false, reason: "stale" });
    expect(await claimCase(second, { id: found.id, takeOver: true }, later(leaseMs + 60_000))).toMatchObject({ ok: true });
    expect(await holdCase(first, { id: found.id }, later(leaseMs + 61_000))).toMatchObject({
      ok: false,
      message: "秦望正在处理这个个案。需要时可以接手。",
    });
    expect(await db.auditEvent.count({ where: { action: "review.takeOver", subjectId: found.id, actorId: second.id } })).toBe(1);
    await leaveCase(first, { id: found.id });
    expect((await reread(found.id)).claimedById).toBe(second.id);
    await leaveCase(second, { id: found.id });
    expect(await claimCase(first, { id: found.id }, later(leaseMs + 62_000))).toMatchObject({ ok: true });
  });

  test("is not closed by a decision that cannot be done", async () => {
    const found = await createCase();
    const moderator = await createUser("MODERATOR");
    expect(await decideCase(moderator, { ...decisionOn(found), clause: "5.1" }, now)).toMatchObject({ reason: "invalid" });
    expect(await decideCase(moderator, decisionOn(found, "MUTE"), now)).toMatchObject({ reason: "invalid" });
    expect(await decideCase(moderator, decisionOn(found, "RESTORE"), now)).toMatchObject({ reason: "invalid" });
    expect(await reread(found.id)).toMatchObject({ closedAt: null, turn: found.turn });
    expect(await db.decision.count({ where: { caseId: found.id } })).toBe(0);
  });

  test("of many is decided with the rest, those a colleague was quicker with are named", async () => {
    const cases = [await createCase(), await createCase(), await createCase()];
    const [one, other] = [await createUser("MODERATOR"), await createUser("MODERATOR", "许晏")];
    if (cases[1]) await decideCase(other, decisionOn(cases[1]), now);
    const done = await decideMany(
      one,
      { cases: cases.map(({ id, turn }) => `${id}:${turn}`), action: "DISMISS", reason: "FALSE", clause: "2.1", note: "同类" },
      now,
    );
    expect(done.ok && done.value.outcomes.map(({ message }) => message)).toEqual([
      null,
      "许晏已经处理了这个个案，您的处理没有生效。",
      null,
    ]);
  });
});

describe("what was decided", () => {
  test("takes an article away and gives it back as it was, its place on the front page too", async () => {
    const found = await createCase();
    const id = found.articleId ?? 0;
    await db.frontPlacement.create({ data: { position: 3, articleId: id } });
    const moderator = await createUser("MODERATOR");
    const before = await db.article.findUniqueOrThrow({ where: { id } });
    const decided = await decideCase(moderator, decisionOn(found, "REMOVE"), now);
    expect(
      await db.article.findUniqueOrThrow({ where: { id }, include: { retraction: true, search: true, listings: true } }),
    ).toMatchObject({
      status: "RETRACTED",
      retraction: { reason: "INACCURATE", note: "经核对与原件一致。" },
      search: null,
      listings: [],
    });
    const undone = await reverseDecision(moderator, { id: decided.ok ? decided.value.id : 0, note: "" }, later(1_000));
    expect(undone.ok).toBe(true);
    const after = await db.article.findUniqueOrThrow({ where: { id }, include: { retraction: true, placement: true } });
    expect(after).toMatchObject({
      status: "PUBLISHED",
      publishedAt: before.publishedAt,
      html: before.html,
      retraction: null,
      placement: { position: 3 },
    });
    expect((await reread(found.id)).closedAt).toBeNull();
    expect(await reverseDecision(moderator, { id: decided.ok ? decided.value.id : 0, note: "" }, later(2_000))).toMatchObject({
      reason: "stale",
    });
  });

  test.each([
    ["HIDE", "HIDDEN"],
    ["REMOVE", "REMOVED"],
    ["MUTE", "REMOVED"],
    ["WARN", "VISIBLE"],
    ["DISMISS", "VISIBLE"],
  ] as const)("%s makes a comment %s, and taking it back makes it visible", async (action, status) => {
    const comment = await createFlaggable({ email: "writer@example.com" });
    await flag({ subject: "COMMENT", id: comment.id }, { email: "reporter@example.com" });
    const found = await db.reviewCase.findFirstOrThrow({ where: { commentId: comment.id } });
    const moderator = await createUser("MODERATOR");
    const decided = await decideCase(moderator, decisionOn(found, action), now);
    expect((await db.comment.findUniqueOrThrow({ where: { id: comment.id } })).status).toBe(status);
    expect(await db.mute.count({ where: { reader: comment.reader, endedAt: null } })).toBe(action === "MUTE" ? 1 : 0);
    const told = await db.outboxMail.findMany({ where: { createdAt: now }, select: { to: true }, orderBy: { to: "asc" } });
    expect(told.map(({ to }) => to)).toEqual(
      action === "DISMISS" ? ["reporter@example.com"] : ["reporter@example.com", "writer@example.com"],
    );
    await reverseDecision(moderator, { id: decided.ok ? decided.value.id : 0, note: "看错了" }, later(1_000));
    expect((await db.comment.findUniqueOrThrow({ where: { id: comment.id } })).status).toBe("VISIBLE");
    expect(await db.mute.count({ where: { reader: comment.reader, endedAt: null } })).toBe(0);
    await db.outboxMail.deleteMany();
  });

  test("can be taken back for 30 days", async () => {
    const moderator = await createUser("MODERATOR");
    const decided = await decideCase(moderator, decisionOn(await createCase(), "REMOVE"), now);
    const id = decided.ok ? decided.value.id : 0;
    expect(await reverseDecision(moderator, { id, note: "" }, later(30 * 24 * 3_600_000 + 1))).toMatchObject({ reason: "invalid" });
    expect(await reverseDecision(moderator, { id, note: "" }, later(30 * 24 * 3_600_000 - 1))).toMatchObject({ ok: true });
  });
});

describe("an appeal", () => {
  async function appealed(action: "REMOVE" | "DISMISS") {
    const article = await createArticle();
    const flagged = await flag({ subject: "ARTICLE", id: article.id });
    const found = await db.reviewCase.findFirstOrThrow({ where: { articleId: article.id } });
    const first = await createUser("MODERATOR");
    const decided = await decideCase(first, decisionOn(found, action), now);
    const code = flagged.ok ? flagged.value.code : "";
    expect(await fileAppeal({ code, text: "请再看一遍" }, now)).toMatchObject({ ok: true });
    const appeal = await db.appeal.findFirstOrThrow({ where: { decision: { caseId: found.id } } });
    return { article, first, code, appeal, caseId: found.id, decisionId: decided.ok ? decided.value.id : 0 };
  }
  const statusOf = async (id: number) => (await db.article.findUniqueOrThrow({ where: { id } })).status;

  test("goes to another than who decided, is answered once, and overturning puts the article back", async () => {
    const { article, first, appeal, caseId } = await appealed("REMOVE");
    const answer = { id: appeal.id, verdict: "overturn" as const, action: undefined, answer: "原报道有据。" };
    expect(await answerAppeal(first, answer, now)).toMatchObject({ reason: "forbidden" });
    expect(await answerAppeal(await createUser("EDITOR"), answer, now)).toMatchObject({ reason: "forbidden" });
    const others = [await createUser("MODERATOR"), await createUser("ADMIN")];
    const answers = await Promise.all(others.map((other) => answerAppeal(other, answer, now)));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await statusOf(article.id)).toBe("PUBLISHED");
    expect((await reread(caseId)).closedAt).not.toBeNull();
  });

  test("that is rejected changes nothing", async () => {
    const { article, appeal } = await appealed("REMOVE");
    await answerAppeal(await createUser("MODERATOR"), { id: appeal.id, verdict: "keep", action: undefined, answer: "维持。" }, now);
    expect(await statusOf(article.id)).toBe("RETRACTED");
  });

  test("of a reporter against a dismissal needs a decision in its place", async () => {
    const { article, appeal, decisionId } = await appealed("DISMISS");
    const other = await createUser("MODERATOR");
    const answer = { id: appeal.id, verdict: "overturn" as const, answer: "确有失实。" };
    expect(await answerAppeal(other, { ...answer, action: undefined }, now)).toMatchObject({ reason: "invalid" });
    expect((await db.appeal.findUniqueOrThrow({ where: { id: appeal.id } })).decidedAt).toBeNull();
    expect(await answerAppeal(other, { ...answer, action: "REMOVE" }, now)).toMatchObject({ ok: true });
    expect(await statusOf(article.id)).toBe("RETRACTED");
    expect((await db.decision.findUniqueOrThrow({ where: { id: decisionId } })).reversedById).toBe(other.id);
  });

  test("is made once a side, against a decision there is, within 30 days", async () => {
    const { code, caseId } = await appealed("REMOVE");
    expect(await fileAppeal({ code, text: "再来" }, now)).toMatchObject({ reason: "invalid" });
    expect(await fileAppeal({ code: "K7QM-2VXA-93TD", text: "x" }, now)).toMatchObject({ reason: "missing" });
    const writer = await db.ticket.create({ data: { code: "WRTR-2222-3333", kind: "WRITER", openedAt: now, caseId } });
    expect(await fileAppeal({ code: writer.code, text: "x" }, later(31 * 24 * 3_600_000))).toMatchObject({ reason: "invalid" });
    expect(await fileAppeal({ code: writer.code.toLowerCase(), text: "我是作者" }, now)).toMatchObject({ ok: true });
  });
});

test("a sampled decision is judged again by another, once", async () => {
  const first = await createUser("MODERATOR");
  const decided = await decideCase(first, decisionOn(await createCase()), now);
  const id = decided.ok ? decided.value.id : 0;
  await db.secondJudgement.upsert({ where: { decisionId: id }, create: { decisionId: id, sampledAt: now }, update: {} });
  expect(await judgeAgain(first, { id, action: "REMOVE" }, now)).toMatchObject({ reason: "forbidden" });
  expect(await judgeAgain(await createUser("MODERATOR"), { id, action: "REMOVE" }, now)).toMatchObject({
    ok: true,
    value: { agrees: false },
  });
  expect(await judgeAgain(await createUser("MODERATOR"), { id, action: "DISMISS" }, now)).toMatchObject({ reason: "stale" });
});

describe("why something was decided, and by whom", () => {
  const seenBy = async (actor: Actor, caseId: number) => (await getCase(actor, caseId, now))?.decisions[0];

  test.each(["appeal", "sample"] as const)("is kept from who may judge it again (%s), and told when it was judged", async (kind) => {
    const [first, other] = [await createUser("MODERATOR", "甲审核"), await createUser("MODERATOR", "乙审核")];
    const found = await createCase();
    const decided = await decideCase(first, { ...decisionOn(found), note: "经核对属实。" }, now);
    if (!decided.ok) throw new Error(decided.message);
    const decisionId = decided.value.id;
    await db.secondJudgement.deleteMany({ where: { decisionId } });
    const told = { isBlind: false, note: "经核对属实。", reason: "FALSE", clause: "2.1", by: { name: "甲审核" } };
    expect(await seenBy(other, found.id)).toMatchObject(told);

    if (kind === "sample") await db.secondJudgement.create({ data: { decisionId, sampledAt: now } });
    else {
      const { code } = await db.ticket.findFirstOrThrow({ where: { caseId: found.id } });
      expect(await fileAppeal({ code, text: "请再看一遍" }, now)).toMatchObject({ ok: true });
    }
    expect(await seenBy(first, found.id)).toMatchObject({ ...told, isOwn: true });
    expect(await seenBy(other, found.id)).toMatchObject({ isBlind: true, note: "", reason: "OTHER", clause: "", by: null, isOwn: false });
    expect(JSON.stringify(await seenBy(other, found.id))).not.toContain("甲审核");

    if (kind === "sample") await judgeAgain(other, { id: decisionId, action: "DISMISS" }, now);
    else {
      const { id } = await db.appeal.findFirstOrThrow({ where: { decisionId } });
      await answerAppeal(other, { id, verdict: "keep", action: undefined, answer: "维持。" }, now);
    }
    expect(await seenBy(other, found.id)).toMatchObject(told);
  });

  test("may be taken back for 30 days, which the page is told", async () => {
    const moderator = await createUser("MODERATOR");
    const found = await createCase();
    await decideCase(moderator, decisionOn(found), now);
    const reversible = async (at: Date) => (await getCase(moderator, found.id, at))?.decisions[0]?.isReversible;
    expect([await reversible(now), await reversible(later(30 * 24 * 3_600_000)), await reversible(later(30 * 24 * 3_600_000 + 1))]).toEqual(
      [true, true, false],
    );
  });
});

test.each(["AUTHOR", "EDITOR"] as const)("%s may do none of it", async (role) => {
  const actor = await createUser(role);
  const found = await createCase();
  const refusals = [
    await claimCase(actor, { id: found.id }, now),
    await holdCase(actor, { id: found.id }, now),
    await leaveCase(actor, { id: found.id }),
    await decideCase(actor, decisionOn(found), now),
    await decideMany(actor, { cases: [`${found.id}:0`], action: "DISMISS", reason: "FALSE", clause: "2.1", note: "x" }, now),
    await reverseDecision(actor, { id: 1, note: "" }, now),
    await answerAppeal(actor, { id: 1, verdict: "keep", action: undefined, answer: "x" }, now),
    await judgeAgain(actor, { id: 1, action: "DISMISS" }, now),
  ];
  for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false, reason: "forbidden" });
});
