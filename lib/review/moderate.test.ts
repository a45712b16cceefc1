import { beforeEach, describe, expect, test } from "vitest";
import { verifyChain } from "@/lib/audit/verify";
import { getThread } from "@/lib/comment/queries";
import { db } from "@/lib/db";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { decisionOn, flag, openCase } from "@/lib/testing/review";
import type { DecisionAction } from "@/prisma/client/enums";
import { answerAppeal, fileAppeal } from "./appeal";
import { claimCase } from "./claim";
import { decideCase } from "./decide";
import { moderateComments, type Moderated } from "./moderate";
import { putBackComments } from "./put-back";
import { moderateInput } from "./schema";
import { getTicket } from "./ticket";
import { weighNewFlags } from "./weigh";
import { listWriterTickets } from "./writer-tickets";

const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);
type User = Awaited<ReturnType<typeof createUser>>;
let moderator: User;

beforeEach(async () => {
  await db.article.deleteMany();
  await db.outboxMail.deleteMany();
  moderator = await createUser("MODERATOR", "甲审核");
});

async function statusOf(id: number) {
  const { status, hiddenFor, approvedAt } = await db.comment.findUniqueOrThrow({ where: { id } });
  return { status, hiddenFor, approvedAt };
}

async function moderate(
  ids: number[],
  to: Moderated["to"],
  { clause = "5.1", note = "", by = moderator, at = now, seen }: { clause?: string; note?: string; by?: User; at?: Date; seen?: Date } = {},
): Promise<Moderated> {
  const done = await moderateComments(by, { ids, to, clause: to === "VISIBLE" ? undefined : clause, note, seen }, at);
  if (!done.ok) throw new Error(done.message);
  return done.value;
}

describe("moderating in the list", () => {
  test("settles many at once, records each, and can be put back", async () => {
    const { id: articleId } = await createArticle();
    const held = await createComment(articleId, { status: "HELD", heldFor: ["first"] });
    const hidden = await createComment(articleId, { status: "HIDDEN", hiddenFor: "FALSE" });
    const done = await moderate([held.id, hidden.id, 999_999], "REMOVED");
    expect(done).toMatchObject({ approved: [], busy: 0 });
    expect(done.decisions).toHaveLength(2);
    expect(await statusOf(held.id)).toMatchObject({ status: "REMOVED", hiddenFor: "SPAM" });
    expect(await db.auditEvent.count({ where: { action: "comment.remove", actorId: moderator.id } })).toBe(2);
    expect(await db.auditEvent.count({ where: { action: "review.decide", actorId: moderator.id } })).toBe(2);
    expect((await verifyChain()).broken).toBeNull();

    expect(await putBackComments(moderator, done, later(1_000))).toEqual({ ok: true, value: { count: 2, messages: [] } });
    expect(await statusOf(held.id)).toMatchObject({ status: "HELD", hiddenFor: null });
    expect(await statusOf(hidden.id)).toMatchObject({ status: "HIDDEN", hiddenFor: "FALSE" });
    expect(await db.reviewCase.count({ where: { closedAt: null } })).toBe(0);
  });

  test("touches nothing that was written, changed, let through or decided since it was seen", async () => {
    const { id: articleId } = await createArticle();
    const make = (given: Parameters<typeof createComment>[1] = {}) => createComment(articleId, { status: "HELD", ...given });
    const [same, edited, fresh] = [await make(), await make({ editedAt: later(1_000) }), await make({ createdAt: later(1_000) })];
    const [approved, removed, putBack] = [await make(), await make(), await make()];
    const colleague = await createUser("MODERATOR", "乙审核");
    await moderate([approved.id], "VISIBLE", { by: colleague, at: later(1_000) });
    await moderate([removed.id], "REMOVED", { by: colleague, at: later(1_000) });
    await putBackComments(colleague, await moderate([putBack.id], "REMOVED", { by: colleague, at: later(-9_000) }), later(1_000));
    const all = [same, edited, fresh, approved, removed, putBack].map(({ id }) => id);
    const done = await moderate(all, "HIDDEN", { at: later(2_000), seen: now });
    expect(done).toMatchObject({ changed: 5, busy: 0 });
    expect(done.decisions).toHaveLength(1);
    const statuses = await Promise.all(all.map(async (id) => (await statusOf(id)).status));
    expect(statuses).toEqual(["HIDDEN", "HELD", "HELD", "VISIBLE", "REMOVED", "HELD"]);
    expect(await moderate(all, "HIDDEN", { at: later(3_000), seen: later(2_500) })).toMatchObject({ changed: 0 });
  });

  test("lets through what waited without a decision, tells a writer with an address, and can be put back", async () => {
    const { id: articleId } = await createArticle({ headline: "管廊通气" });
    const told = await createComment(articleId, { status: "HELD", email: "xu@example.com" });
    const silent = await createComment(articleId, { status: "HELD" });
    const done = await moderate([told.id, silent.id], "VISIBLE");
    expect([...done.approved].sort((a, b) => a - b)).toEqual([told.id, silent.id]);
    expect(await statusOf(told.id)).toEqual({ status: "VISIBLE", hiddenFor: null, approvedAt: now });
    expect(await db.outboxMail.findMany()).toMatchObject([{ to: "xu@example.com", subject: "您的评论已发表" }]);
    expect(await db.decision.count()).toBe(0);
    await putBackComments(moderator, done, later(1_000));
    expect(await statusOf(silent.id)).toMatchObject({ status: "HELD" });
  });

  test("shows again what was hidden by a decision of its own, and keeps when it became visible first", async () => {
    const { id } = await createComment((await createArticle()).id, { status: "HELD" });
    await moderate([id], "VISIBLE");
    await moderate([id], "HIDDEN", { clause: "6.1", at: later(1_000) });
    await moderate([id], "VISIBLE", { at: later(60_000) });
    expect(await statusOf(id)).toEqual({ status: "VISIBLE", hiddenFor: null, approvedAt: now });
    const actions = (await db.decision.findMany({ orderBy: { id: "asc" } })).map(({ action, reason, clause }) => [action, reason, clause]);
    expect(actions).toEqual([
      ["HIDE", "ABUSE", "6.1"],
      ["RESTORE", "ABUSE", "6.1"],
    ]);
  });

  test("passes over what is so already, and what cannot be put back any more", async () => {
    const { id } = await createComment((await createArticle()).id);
    const first = await moderate([id], "REMOVED");
    expect(await moderate([id], "REMOVED")).toMatchObject({ decisions: [] });
    await moderate([id], "VISIBLE");
    expect(await putBackComments(moderator, first, later(1_000))).toMatchObject({
      value: { count: 0, messages: ["此内容之后另有处理，请先撤销较晚的那次。"] },
    });
    expect((await statusOf(id)).status).toBe("VISIBLE");
  });

  test("decides the open case of what was flagged and answers its reporters; put back, the case is open again", async () => {
    const { id } = await createComment((await createArticle()).id);
    const flagged = await flag({ subject: "COMMENT", id }, { reason: "ABUSE", email: "flagger@example.com" });
    const code = flagged.ok ? flagged.value.code : "";
    const done = await moderate([id], "REMOVED", { clause: "6.1", note: "骂人。" });
    expect(await getTicket(code, now)).toMatchObject({ state: "decided", decision: { action: "REMOVE", reason: "ABUSE", note: "骂人。" } });
    expect((await db.outboxMail.findMany()).map(({ to }) => to)).toEqual(["flagger@example.com"]);
    await putBackComments(moderator, done, later(1_000));
    expect((await getTicket(code, now))?.state).toBe("reopened");
  });

  test("leaves alone what a colleague is at", async () => {
    const { id } = await createComment((await createArticle()).id);
    const found = await openCase({ subject: "COMMENT", id });
    await claimCase(await createUser("MODERATOR"), { id: found.id }, now);
    expect(await moderate([id], "REMOVED")).toMatchObject({ decisions: [], busy: 1 });
    expect((await statusOf(id)).status).toBe("VISIBLE");
  });

  test("is the moderators' and the owner's, and needs a clause to hide or remove", async () => {
    const { id } = await createComment((await createArticle()).id, { status: "HELD" });
    for (const role of ["AUTHOR", "EDITOR"] as const) {
      const actor = await createUser(role);
      expect(await moderateComments(actor, { ids: [id], to: "VISIBLE", note: "" }, now)).toMatchObject({ reason: "forbidden" });
      expect(await putBackComments(actor, { decisions: [], approved: [id] }, now)).toMatchObject({ reason: "forbidden" });
    }
    for (const to of ["HIDDEN", "REMOVED"] as const)
      for (const clause of [undefined, "9.9"])
        expect(await moderateComments(moderator, { ids: [id], to, clause, note: "" }, now)).toMatchObject({ reason: "invalid" });
    expect((await statusOf(id)).status).toBe("HELD");
  });

  test("takes at most 500 in one act", () => {
    const ids = Array.from({ length: 501 }, (_, index) => String(index + 1));
    expect(moderateInput.safeParse({ ids, to: "VISIBLE" }).success).toBe(false);
    expect(moderateInput.safeParse({ ids: ids.slice(1), to: "VISIBLE" }).success).toBe(true);
    expect(moderateInput.safeParse({ to: "VISIBLE" }).success).toBe(false);
    expect(moderateInput.parse({ ids: "7", to: "VISIBLE" }).ids).toEqual([7]);
  });
});

/** Ways in which a comment comes to be hidden or removed, from the state it was in. */
const inQueue = (action: DecisionAction) => async (id: number) => {
  const found = await openCase({ subject: "COMMENT", id }, { reason: "ABUSE" });
  await decideCase(moderator, { ...decisionOn(found, action), reason: "ABUSE", clause: "6.1" }, now);
};
const byReporters = async (id: number) => {
  for (let each = 0; each < 3; each++) await flag({ subject: "COMMENT", id }, { reason: "ABUSE" });
  await weighNewFlags(now);
};
const ways: Record<string, { from?: "HELD"; act: (id: number) => Promise<unknown>; to: "HIDDEN" | "REMOVED"; isOpen?: true }> = {
  "removed from the list while it waited": { from: "HELD", act: (id) => moderate([id], "REMOVED"), to: "REMOVED" },
  "removed from the list": { act: (id) => moderate([id], "REMOVED"), to: "REMOVED" },
  "hidden from the list": { act: (id) => moderate([id], "HIDDEN"), to: "HIDDEN" },
  "hidden by a decision on its case": { act: inQueue("HIDE"), to: "HIDDEN" },
  "removed by a decision on its case": { act: inQueue("REMOVE"), to: "REMOVED" },
  "removed with a mute": { act: inQueue("MUTE"), to: "REMOVED" },
  "removed with a block": { act: inQueue("BLOCK_NETWORK"), to: "REMOVED" },
  "hidden by its reporters": { act: byReporters, to: "HIDDEN", isOpen: true },
  "hidden by its reporters, then removed from the list": {
    act: async (id) => {
      await byReporters(id);
      await moderate([id], "REMOVED");
    },
    to: "REMOVED",
  },
};

describe.each(Object.entries(ways))("a comment that is %s", (_way, { from, act, to, isOpen }) => {
  async function settled() {
    const comment = await createComment((await createArticle()).id, { email: "xu@example.com", ...(from ? { status: from } : {}) });
    await act(comment.id);
    const tickets = await listWriterTickets({ subject: "COMMENT", id: comment.id }, now);
    return { id: comment.id, tickets };
  }

  test("has one ticket for its writer, on the page they know and by mail, and shows its text to nobody else", async () => {
    const { id, tickets } = await settled();
    expect(tickets).toMatchObject([{ state: isOpen ? "waiting" : "standing", mayAppeal: !isOpen }]);
    expect(await getThread(id, { isWriter: true, now })).toMatchObject({ own: { state: to } });
    const others = await getThread(id, { isWriter: false, now });
    expect(others?.own ?? null).toBeNull();
    expect(others?.thread.body ?? null).toBeNull();
    const code = tickets[0]?.code ?? "";
    expect(await getTicket(code, now)).toMatchObject({ kind: "WRITER", code, mayAppeal: !isOpen, about: { href: null } });
    const mails = await db.outboxMail.findMany({ where: { to: "xu@example.com" }, orderBy: { id: "asc" } });
    expect(mails.length).toBeGreaterThan(0);
    for (const { text } of mails) expect(text).toContain(code);
  });

  test("can be appealed once it is decided, to another moderator, who puts it back", async () => {
    const { id, tickets } = await settled();
    const code = tickets[0]?.code ?? "";
    const filed = await fileAppeal({ code, text: "我说的是实话" }, now);
    if (isOpen) return expect(filed).toMatchObject({ reason: "invalid" });
    const appeal = await db.appeal.findFirstOrThrow({ where: { ticket: { code } } });
    const answered = { id: appeal.id, verdict: "overturn" as const, action: undefined, answer: "说得在理。" };
    expect(await answerAppeal(moderator, answered, later(1_000))).toMatchObject({ reason: "forbidden" });
    expect(await answerAppeal(await createUser("MODERATOR"), answered, later(1_000))).toMatchObject({ ok: true });
    // What was before: waiting, visible, or hidden until somebody decides.
    expect(["HELD", "VISIBLE", "HIDDEN"]).toContain((await statusOf(id)).status);
    expect((await statusOf(id)).status).not.toBe("REMOVED");
    expect(await listWriterTickets({ subject: "COMMENT", id }, now)).toMatchObject([{ state: "overturned", mayAppeal: false }]);
  });
});

test("a writer whose comment reporters hid is told when they were wrong", async () => {
  const { id } = await createComment((await createArticle()).id, { email: "xu@example.com" });
  await byReporters(id);
  const found = await db.reviewCase.findFirstOrThrow({ where: { commentId: id } });
  await decideCase(moderator, { ...decisionOn(found), reason: "ABUSE", clause: "6.1" }, now);
  expect((await statusOf(id)).status).toBe("VISIBLE");
  const [ticket] = await listWriterTickets({ subject: "COMMENT", id }, now);
  expect(ticket).toMatchObject({ action: "DISMISS", state: "standing" });
  expect(await db.outboxMail.count({ where: { to: "xu@example.com" } })).toBe(2);
});
