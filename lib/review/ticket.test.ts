import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { createFlaggable, decisionOn, flag, openCase, visitor } from "@/lib/testing/review";
import { makeCode } from "@/lib/ticket/code";
import type { DecisionAction } from "@/prisma/client/enums";
import { answerAppeal, fileAppeal } from "./appeal";
import { claimCase } from "./claim";
import { complain } from "./complain";
import { decideCase } from "./decide";
import { reverseDecision } from "./reverse";
import { getTicket, supplement, type TicketView } from "./ticket";

const now = new Date();
const note = "现场照片与报道不符。";
const said = { flagger: "第三段的产能写错了", second: "合同编号 44017 对不上", complainant: "应为三千吨" };
const appealText = "我手里有验收单";
const answerText = "复核后维持。";

type Viewer = "flagger" | "second" | "complainant" | "writer";
const viewers = ["flagger", "second", "complainant", "writer"] as const;

/** One story with two flags and a complaint, brought into a state; gives the ticket of each viewer, null where there is none. */
async function storyIn(state: State) {
  const author = await createUser("AUTHOR", "卢记者");
  const [first, other] = [await createUser("MODERATOR", "甲审核"), await createUser("MODERATOR", "乙审核")];
  const { id } = await createArticle({ createdById: author.id });
  const codeOf = (made: { ok: true; value: { code: string } } | { ok: false; message: string }) => {
    if (!made.ok) throw new Error(made.message);
    return made.value.code;
  };
  const codes: Record<Viewer, string | null> = {
    flagger: codeOf(await flag({ subject: "ARTICLE", id }, { from: visitor(), details: said.flagger, email: "flagger@example.com" })),
    second: codeOf(await flag({ subject: "ARTICLE", id }, { from: visitor(), details: said.second })),
    complainant: codeOf(
      await complain(visitor(), {
        ...{ article: id, kind: "CORRECTION", name: "魏一鸣", identity: "", contact: "0534-0000000", passage: "第三段" },
        ...{ claim: said.complainant, details: "", evidence: [], pledge: "yes", email: undefined },
      }),
    ),
    writer: null,
  };
  const open = await db.reviewCase.findFirstOrThrow({ where: { articleId: id } });
  if (state === "claimed") await claimCase(first, { id: open.id }, now);
  const { action, then }: Case = states[state];
  if (action) {
    const decided = await decideCase(first, { ...decisionOn(open, action), note }, now);
    if (!decided.ok) throw new Error(decided.message);
    codes.writer = (await db.ticket.findFirst({ where: { caseId: open.id, kind: "WRITER" } }))?.code ?? null;
    if (then === "reverse") await reverseDecision(other, { id: decided.value.id, note: "" }, now);
    if (then === "appeal" || then === "keep" || then === "overturn") {
      codeOf(await fileAppeal({ code: codes.flagger ?? "", text: appealText }, now));
      const appeal = await db.appeal.findFirstOrThrow({ where: { decisionId: decided.value.id } });
      if (then !== "appeal")
        await answerAppeal(
          other,
          { id: appeal.id, verdict: then, action: action === "DISMISS" ? "REMOVE" : undefined, answer: answerText },
          now,
        );
    }
  }
  return codes;
}

type Case = {
  action?: "DISMISS" | "REMOVE" | "REQUEST_EDIT";
  then?: "reverse" | "appeal" | "keep" | "overturn";
  /** What every ticket of the case shows. */
  shows: TicketView["state"];
  decision: DecisionAction | null;
  /** Who may appeal now. */
  mayAppeal: readonly Viewer[];
  /** Whether the writer has a ticket of their own. */
  tellsWriter: boolean;
};
const reporters = ["flagger", "second", "complainant"] as const;

const states = {
  received: { shows: "received", decision: null, mayAppeal: [], tellsWriter: false },
  claimed: { shows: "handling", decision: null, mayAppeal: [], tellsWriter: false },
  dismissed: { action: "DISMISS", shows: "decided", decision: "DISMISS", mayAppeal: reporters, tellsWriter: false },
  removed: { action: "REMOVE", shows: "decided", decision: "REMOVE", mayAppeal: viewers, tellsWriter: true },
  asked: { action: "REQUEST_EDIT", shows: "decided", decision: "REQUEST_EDIT", mayAppeal: viewers, tellsWriter: true },
  takenBack: { action: "REMOVE", then: "reverse", shows: "reopened", decision: "REMOVE", mayAppeal: [], tellsWriter: true },
  appealed: { action: "REMOVE", then: "appeal", shows: "decided", decision: "REMOVE", mayAppeal: ["writer"], tellsWriter: true },
  kept: { action: "REMOVE", then: "keep", shows: "decided", decision: "REMOVE", mayAppeal: ["writer"], tellsWriter: true },
  overturned: { action: "REMOVE", then: "overturn", shows: "reversed", decision: "REMOVE", mayAppeal: [], tellsWriter: true },
  replaced: { action: "DISMISS", then: "overturn", shows: "decided", decision: "REMOVE", mayAppeal: viewers, tellsWriter: true },
} satisfies Record<string, Case>;
type State = keyof typeof states;

describe.each(Object.keys(states) as State[])("a case that is %s", (state) => {
  const expected: Case = states[state];

  test("is shown on everybody's ticket as it stands, with why, and who may appeal may", async () => {
    const codes = await storyIn(state);
    expect(codes.writer !== null || state === "replaced").toBe(expected.tellsWriter);
    for (const viewer of viewers) {
      const code = codes[viewer];
      if (code === null) continue;
      const ticket = await getTicket(code, now);
      expect(ticket, viewer).toMatchObject({ code, state: expected.shows, mayAppeal: expected.mayAppeal.includes(viewer) });
      expect(ticket?.decision?.action ?? null, viewer).toBe(expected.decision);
      if (expected.decision) expect(ticket?.isInFavour, viewer).toBe((expected.decision === "DISMISS") === (viewer === "writer"));
      if (state !== "replaced") expect(ticket?.decision?.note ?? null, viewer).toBe(expected.decision && note);
      const isOfAppellants = viewer !== "writer" && expected.then !== undefined && expected.then !== "reverse";
      expect(ticket?.appeal ?? null, viewer).toEqual(
        isOfAppellants
          ? expect.objectContaining({
              isUpheld: expected.then === "appeal" ? null : expected.then === "overturn",
              answer: expected.then === "appeal" ? "" : answerText,
              against: state === "replaced" ? { action: "DISMISS", at: now } : null,
            })
          : null,
      );
      expect(ticket?.dueAt !== null, viewer).toBe(["received", "handling", "reopened"].includes(expected.shows));
    }
  });

  test("tells nobody what others said, who they are, nor who of the staff decided", async () => {
    const codes = await storyIn(state);
    for (const viewer of viewers) {
      const code = codes[viewer];
      if (code === null) continue;
      const shown = JSON.stringify(await getTicket(code, now));
      for (const [other, words] of Object.entries(said)) expect(shown.includes(words), `${viewer} reads ${other}`).toBe(viewer === other);
      expect(shown.includes(appealText), `${viewer} reads the appeal`).toBe(
        viewer === "flagger" && expected.then !== undefined && expected.then !== "reverse",
      );
      expect(shown).not.toMatch(/甲审核|乙审核|flagger@example|0534-0000000|魏一鸣/);
      for (const [other, theirs] of Object.entries(codes)) if (theirs && other !== viewer) expect(shown).not.toContain(theirs);
    }
  });
});

test("a decision taken back on the appeal of one side tells the other with which answer, and names nobody", async () => {
  const codes = await storyIn("removed");
  const { id: decisionId } = await db.decision.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(await fileAppeal({ code: codes.writer ?? "", text: appealText }, now)).toMatchObject({ ok: true });
  const reversal = async (viewer: Viewer) => (await getTicket(codes[viewer] ?? "", now))?.decision?.reversal;
  expect([await reversal("complainant"), await reversal("writer")]).toEqual([null, null]);
  const { id } = await db.appeal.findFirstOrThrow({ where: { decisionId } });
  const answer = { id, verdict: "overturn", action: undefined, answer: "验收单属实，报道无误。" } as const;
  expect(await answerAppeal(await createUser("MODERATOR", "丙审核"), answer, now)).toMatchObject({ ok: true });
  expect([await reversal("complainant"), await reversal("writer")]).toEqual([{ why: answer.answer, isAppealed: true }, null]);
  expect(JSON.stringify(await getTicket(codes.complainant ?? "", now))).not.toMatch(/丙审核|卢记者|我手里有验收单/);
  // The answer stands with the appeal: the desk reads it once.
  expect(await db.decision.findUniqueOrThrow({ where: { id: decisionId }, select: { reversalNote: true } })).toEqual({ reversalNote: "" });
});

test("a decision that the desk takes back by itself tells every side why, and names nobody", async () => {
  const codes = await storyIn("removed");
  const { id } = await db.decision.findFirstOrThrow({ orderBy: { id: "desc" } });
  const why = "核对了原件，报道无误。";
  expect(await reverseDecision(await createUser("MODERATOR", "丙审核"), { id, note: why }, now)).toMatchObject({ ok: true });
  for (const viewer of viewers) {
    const ticket = await getTicket(codes[viewer] ?? "", now);
    expect(ticket?.decision, viewer).toMatchObject({ reversedAt: now, reversal: { why, isAppealed: false } });
    expect(JSON.stringify(ticket), viewer).not.toMatch(/丙审核/);
  }
});

test("a decision taken back without a word tells that it was, and no reason", async () => {
  const codes = await storyIn("takenBack");
  const ticket = await getTicket(codes.complainant ?? "", now);
  expect(ticket?.decision).toMatchObject({ reversedAt: now, reversal: null });
});

test("a writer who was muted reads until when, and that it was lifted; who flagged them does not", async () => {
  const moderator = await createUser("MODERATOR");
  const { id } = await createFlaggable();
  const open = await openCase({ subject: "COMMENT", id });
  const decided = await decideCase(moderator, { ...decisionOn(open, "MUTE"), days: 7 }, now);
  if (!decided.ok) throw new Error(decided.message);
  const tickets = await db.ticket.findMany({ where: { caseId: open.id }, select: { code: true, kind: true } });
  const told = async (kind: "WRITER" | "FLAG") =>
    (await getTicket(tickets.find((ticket) => ticket.kind === kind)?.code ?? "", now))?.shutOut;
  const until = new Date(now.getTime() + 7 * 24 * 3_600_000);
  expect([await told("WRITER"), await told("FLAG")]).toEqual([{ kind: "mute", until, endedAt: null }, null]);
  await reverseDecision(moderator, { id: decided.value.id, note: "" }, now);
  expect(await told("WRITER")).toEqual({ kind: "mute", until, endedAt: now });
});

test.each(["", "K7QM-2VXA-93TD", "../../admin", "' OR 1=1"])("nobody finds anything under %j", async (code) => {
  expect(await getTicket(code, now)).toBeNull();
});

test("words that have no room any more are refused with how many have, and none is cut off", async () => {
  const { id } = await createArticle();
  const flagged = await flag({ subject: "ARTICLE", id }, { from: visitor(), details: "甲".repeat(1_000) });
  if (!flagged.ok) throw new Error(flagged.message);
  const add = (details: string) => supplement(visitor(), { code: flagged.value.code, details, email: undefined, evidence: [] }, now);
  expect(await add("乙".repeat(1_000))).toMatchObject({
    ok: false,
    reason: "invalid",
    fields: { details: expect.stringContaining("还可以写 999 字") as string },
  });
  expect(await add("乙".repeat(999))).toMatchObject({ ok: true });
  expect(await add("丙")).toMatchObject({ ok: false, fields: { details: expect.stringContaining("已经写满") as string } });
  expect((await getTicket(flagged.value.code, now))?.said?.details).toBe(`${"甲".repeat(1_000)}\n${"乙".repeat(999)}`);
});

test("files alone are taken, however much was said before", async () => {
  const { id } = await createArticle();
  const from = visitor();
  const flagged = await flag({ subject: "ARTICLE", id }, { from, details: "甲".repeat(1_500) });
  if (!flagged.ok) throw new Error(flagged.message);
  await flag({ subject: "ARTICLE", id }, { from, details: "乙".repeat(1_500) });
  const evidence = [new File([Buffer.from("89504e470d0a1a0a", "hex")], "证据.png")];
  expect(await supplement(visitor(), { code: flagged.value.code, details: "", email: undefined, evidence }, now)).toMatchObject({
    ok: true,
  });
});

test("the second ticket of one who flags again takes words and files too, shows nothing of the first, and moves with it", async () => {
  const { id } = await createArticle();
  const from = visitor();
  const [first, second] = [
    await flag({ subject: "ARTICLE", id }, { from, details: "金额不对" }),
    await flag({ subject: "ARTICLE", id }, { from }),
  ];
  if (!first.ok || !second.ok) throw new Error("not flagged");
  const { code } = second.value;
  const other = await flag({ subject: "ARTICLE", id }, { from: visitor() });
  expect(other.ok && (await getTicket(other.value.code, now))?.isRepeat).toBe(false);
  expect(await getTicket(code, now)).toMatchObject({ isRepeat: true, said: null, maySupplement: true });
  expect(await getTicket(first.value.code, now)).toMatchObject({ isRepeat: false, maySupplement: true });

  expect(await supplement(visitor(), { code, details: "年份也不对", email: "second@example.com", evidence: [] }, now)).toMatchObject({
    ok: true,
  });
  const flags = await db.flag.findMany({ where: { case: { articleId: id }, details: { not: "" } }, select: { details: true } });
  expect(flags).toEqual([{ details: "金额不对\n年份也不对" }]);
  const emails = await db.ticket.findMany({
    where: { code: { in: [code, first.value.code] } },
    select: { email: true },
    orderBy: { id: "asc" },
  });
  expect(emails).toEqual([{ email: null }, { email: "second@example.com" }]);

  const open = await db.reviewCase.findFirstOrThrow({ where: { articleId: id } });
  await decideCase(await createUser("MODERATOR"), decisionOn(open));
  const evidence = [new File([Buffer.from("89504e470d0a1a0a", "hex")], "证据.png")];
  expect(await supplement(visitor(), { code, details: "", email: undefined, evidence }, now)).toMatchObject({
    ok: true,
    value: { isReopened: true },
  });
  const moved = await db.ticket.findMany({ where: { code: { in: [code, first.value.code] } }, select: { caseId: true } });
  expect(new Set(moved.map(({ caseId }) => caseId)).size).toBe(1);
  expect(moved[0]?.caseId).not.toBe(open.id);
});

test("what readers see no more is named on its tickets, without a way to it", async () => {
  const { id } = await createArticle();
  const flagged = await flag({ subject: "ARTICLE", id }, { from: visitor() });
  if (!flagged.ok) throw new Error(flagged.message);
  const aboutNow = async () => (await getTicket(flagged.value.code, now))?.about;
  expect((await aboutNow())?.href).toContain(`/articles/${id}-`);
  const { headline } = await db.article.update({ where: { id }, data: { status: "RETRACTED" } });
  expect(await aboutNow()).toEqual({ title: headline, href: null });
});

test("of an inquiry its ticket says how it stands and what is asked for; nothing once it is erased", async () => {
  const ticket = await db.ticket.create({ data: { code: makeCode(), kind: "INQUIRY", openedAt: now } });
  const words = { need: "三千平方米厂房", company: "德州某某轴承有限公司", contact: "于工", phone: "13800138000", consentText: "同意" };
  const { id } = await db.inquiry.create({
    data: { ticketId: ticket.id, ...words, phoneHash: new Uint8Array(32), createdAt: now, eraseAt: now },
  });
  const seen = await getTicket(ticket.code, now);
  expect(seen).toMatchObject({ kind: "INQUIRY", inquiry: { state: "NEW", need: words.need } });
  for (const secret of [words.phone, words.contact, words.company]) expect(JSON.stringify(seen)).not.toContain(secret);
  await db.inquiry.update({ where: { id }, data: { erasedAt: now } });
  expect(await getTicket(ticket.code, now)).toMatchObject({ kind: "INQUIRY", inquiry: null });
});
