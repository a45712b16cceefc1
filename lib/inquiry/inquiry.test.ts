import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { parseForm } from "@/lib/form/read";
import { getTicket } from "@/lib/review/ticket";
import { formOf } from "@/lib/testing/next-request";
import { eraseDueInquiries, erasePerson } from "./erase";
import { exportInquiries, exportPerson } from "./export";
import { consentText } from "./keep";
import { noteInquiry } from "./note";
import { getBoard, getInquiry, listDueReminders, listSources } from "./queries";
import { revealPhone } from "./reveal";
import { inquiryInput } from "./schema";
import { sendInquiry } from "./send";
import { assignInquiry, markSpam, moveInquiry, remindOfInquiry } from "./work";

const now = new Date("2026-11-27T04:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 24 * 3_600_000;
const asked = {
  need: "标准厂房 3000 平方米",
  purpose: "轴承装配",
  tax: "",
  company: "德州云岭轴承有限公司",
  contact: "于工",
  phone: "13812345678",
  message: "希望本月看厂",
  consent: "yes",
};

let network = 0;
/** Each from a network of its own, unless told otherwise. */
function send(given: Record<string, string> = {}, at = now, address = `10.1.${Math.floor(network / 250)}.${(network += 1) % 250}`) {
  const parsed = parseForm(inquiryInput, formOf({ ...asked, ...given }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields));
  return sendInquiry({ address, agent: "test" }, parsed.value, at);
}

async function only() {
  return db.inquiry.findFirstOrThrow({ orderBy: { id: "desc" } });
}

let since = 0n;
const received = "inquiry.send";
/** What was done at the desk. */
const events = () => db.auditEvent.findMany({ where: { id: { gt: since }, action: { not: received } }, orderBy: { id: "asc" } });

beforeEach(async () => {
  await db.inquiry.deleteMany();
  await db.outboxMail.deleteMany();
  // They are kept for ever: only those of this test are looked at.
  since = (await db.auditEvent.findFirst({ orderBy: { id: "desc" } }))?.id ?? 0n;
  await db.rateLimit.deleteMany();
});

describe("an inquiry that is sent", () => {
  test("is bound to its article, gives a ticket, keeps what was agreed to and tells the desk without the number", async () => {
    const article = await createArticle();
    await db.site.upsert({ where: { id: 1 }, create: { id: 1, name: "通衢", contactEmail: "desk@example.com" }, update: {} });
    const sent = await send({ article: String(article.id), company: "云岭\r\nBcc: all@example.com" });
    if (!sent.ok) throw new Error(sent.message);
    const row = await db.inquiry.findFirstOrThrow({ include: { ticket: true } });
    expect(row).toMatchObject({ state: "NEW", articleId: article.id, categoryId: article.categoryId, phone: "13812345678", isSpam: false });
    expect(row.ticket).toMatchObject({ code: sent.value.code, kind: "INQUIRY" });
    expect(row.consentText).toContain("180 天");
    expect(row.eraseAt).toEqual(later(180 * day));
    const mail = await db.outboxMail.findFirstOrThrow();
    expect(mail).toMatchObject({ to: "desk@example.com", subject: "新咨询：云岭 Bcc: all@example.com，标准厂房 3000 平方米" });
    expect(mail.text).not.toContain("13812345678");
    expect(mail.text).toContain(`/admin/inquiries/${row.id}`);
    const logged = await db.auditEvent.findMany({ where: { id: { gt: since }, action: received } });
    expect(logged).toMatchObject([{ subject: "inquiry", subjectId: row.id, actorId: null, data: {} }]);
  });

  test.each([
    ["without a need", { need: " " }, "need"],
    ["without a company", { company: "" }, "company"],
    ["with a number that is none", { phone: "12345" }, "phone"],
    ["without consent", { consent: "" }, "consent"],
    ["with an endless message", { message: "长".repeat(1_001) }, "message"],
  ])("%s is refused beside the field", (_what, given, field) => {
    expect(parseForm(inquiryInput, formOf({ ...asked, ...given }))).toMatchObject({
      ok: false,
      reason: "invalid",
      fields: { [field]: expect.any(String) as string },
    });
  });

  test("agreed to in words that are no longer ours is refused until they are read again", async () => {
    expect(await send({ agreed: "我同意别的" })).toMatchObject({ ok: false, fields: { consent: expect.any(String) as string } });
    expect(await db.inquiry.count()).toBe(0);
    await db.site.upsert({ where: { id: 1 }, create: { id: 1, name: "通衢" }, update: {} });
    expect(await send({ agreed: consentText("通衢") })).toMatchObject({ ok: true });
    expect(await only()).toMatchObject({ consentText: consentText("通衢") });
  });

  test("takes neither state nor assignee from the form", async () => {
    await send({ state: "WON", assigneeId: "1", version: "9", isSpam: "true" });
    expect(await only()).toMatchObject({ state: "NEW", assigneeId: null, version: 1, isSpam: false });
  });

  test("of an article that is not public is bound to none", async () => {
    await send({ article: String((await createArticle({ status: "DRAFT" })).id) });
    expect(await only()).toMatchObject({ articleId: null });
  });

  test("again, by the same number with the same need, is folded into the first; what is new in it is kept", async () => {
    await send();
    const first = await only();
    await send({ need: " 标准厂房，3000平方米 ", message: "改到下周", company: "德州云岭" });
    await send({ phone: "+86 138 1234 5678" });
    expect(await getBoard({})).toMatchObject([{ count: 1, cards: [{ id: first.id, repeats: 2 }] }, ...Array(4).fill({ count: 0 })]);
    expect(await db.inquiry.count({ where: { repeatOfId: first.id, eraseAt: first.eraseAt } })).toBe(2);
    expect(await db.inquiryNote.findMany({ select: { text: true, inquiryId: true } })).toEqual([
      { inquiryId: first.id, text: "对方再次提交，公司：德州云岭，留言：改到下周" },
    ]);
    expect(await db.outboxMail.count()).toBe(1);
    expect(await listSources(later(-day))).toMatchObject([{ inquiries: 1 }]);
    await send({}, later(31 * day));
    expect((await getBoard({}))[0]?.count).toBe(2);
  });

  test("by somebody who knows a number and guesses its need gives a ticket that tells nothing of the first", async () => {
    const editor = await createUser("EDITOR");
    const first = await send();
    const { id, version } = await only();
    await moveInquiry(editor, { id, version, state: "CONTACTED" }, now);
    const again = await send({ need: "标准厂房3000平方米", company: "别人" });
    const other = await send({ need: "标准厂房3000平方米", company: "别人", phone: "13912345678" });
    const ticketOf = async (sent: typeof first) => {
      if (!sent.ok) throw new Error(sent.message);
      const ticket = await getTicket(sent.value.code, now);
      return { code: sent.value.code, shown: { ...ticket, code: "" } };
    };
    const [mine, theirs] = [await ticketOf(first), await ticketOf(again)];
    expect(theirs.code).not.toBe(mine.code);
    expect(theirs.shown).toEqual((await ticketOf(other)).shown);
    expect(mine.shown.inquiry).toEqual({ state: "CONTACTED", need: asked.need });
    // What becomes of it from here on is told to both.
    await moveInquiry(editor, { id, version: version + 2, state: "WON" }, now);
    expect((await ticketOf(again)).shown.inquiry).toMatchObject({ state: "WON" });
  });

  test("is not folded into what a machine sent", async () => {
    await send({ website: "https://spam.example" });
    await send();
    expect((await getBoard({}))[0]).toMatchObject({ count: 1, cards: [{ repeats: 0 }] });
  });

  test("twice at once is one on the board", async () => {
    await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(await getBoard({})).toMatchObject([{ count: 1, cards: [{ repeats: 5 }] }, ...Array(4).fill({ count: 0 })]);
  });

  test("by a machine, or full of links, is folded away and not mailed", async () => {
    for (const given of [{ website: "https://spam.example" }, { message: "http://a.example http://b.example www.c.example" }])
      expect(await send({ ...given, need: JSON.stringify(given).slice(0, 90) })).toMatchObject({ ok: true });
    expect(await db.inquiry.count({ where: { isSpam: true } })).toBe(2);
    expect(await db.outboxMail.count()).toBe(0);
    expect((await getBoard({})).every(({ count }) => count === 0)).toBe(true);
    expect((await getBoard({ isSpam: true, text: "%" }))[0]?.count).toBe(0);
    expect((await getBoard({ isSpam: true }))[0]).toMatchObject({ state: "NEW", count: 2 });
  });

  test("in a flood mails the desk five times an hour for one sender, and one number has five needs a day", async () => {
    const results = [];
    for (let index = 0; index < 12; index++)
      results.push(await send({ need: `需求 ${index}`, phone: index < 8 ? "13812345678" : `1391234567${index - 8}` }, now, "192.0.2.9"));
    expect(results.filter(({ ok }) => !ok)).toHaveLength(3);
    expect(await db.inquiry.count()).toBe(9);
    expect(await db.outboxMail.count()).toBe(5);
  });
});

describe("an inquiry at the desk", () => {
  test("goes from new to won, every step on record, by the version that was seen", async () => {
    const [editor, colleague] = [await createUser("EDITOR"), await createUser("ADMIN")];
    await send();
    const { id } = await only();
    const guard = { id, version: 1 };
    expect(await assignInquiry(editor, { ...guard, assignee: colleague.id }, now)).toMatchObject({ ok: true });
    expect(await only()).toMatchObject({ state: "ASSIGNED", assigneeId: colleague.id });
    expect(await moveInquiry(colleague, { ...guard, state: "CONTACTED" }, now)).toMatchObject({ ok: false, reason: "stale" });
    expect(await moveInquiry(colleague, { id, version: 2, state: "WON" }, now)).toMatchObject({ ok: false, reason: "stale" });
    expect(await moveInquiry(colleague, { id, version: 2, state: "CONTACTED" }, now)).toMatchObject({ ok: true });
    expect(await remindOfInquiry(colleague, { id, version: 3, at: later(3_600_000) }, now)).toMatchObject({ ok: true });
    expect(await listDueReminders(colleague.id, now)).toEqual([]);
    expect(await listDueReminders(colleague.id, later(3_600_000))).toMatchObject([{ id }]);
    expect(await listDueReminders(editor.id, later(3_600_000))).toEqual([]);
    await db.inquiry.update({ where: { id }, data: { assigneeId: null } });
    expect(await listDueReminders(editor.id, later(3_600_000))).toMatchObject([{ id }]);
    await db.inquiry.update({ where: { id }, data: { assigneeId: colleague.id } });
    expect(await noteInquiry(colleague, { id, text: "周四看厂" }, now)).toMatchObject({ ok: true });
    expect(await moveInquiry(colleague, { id, version: 4, state: "WON" }, now)).toMatchObject({ ok: true });
    expect(await only()).toMatchObject({ state: "WON", remindAt: null });
    expect((await events()).map(({ action }) => action)).toEqual([
      "inquiry.assign",
      "inquiry.move",
      "inquiry.remind",
      "inquiry.note",
      "inquiry.move",
    ]);
  });

  test("is given to nobody who may not work on it", async () => {
    const editor = await createUser("EDITOR");
    await send();
    const guard = { id: (await only()).id, version: 1 };
    for (const role of ["AUTHOR", "MODERATOR"] as const)
      expect(await assignInquiry(editor, { ...guard, assignee: (await createUser(role)).id }, now)).toMatchObject({
        ok: false,
        reason: "invalid",
      });
  });

  test.each(["AUTHOR", "MODERATOR"] as const)("is closed to a %s in every way", async (role) => {
    const actor = await createUser(role);
    await send();
    const guard = { id: (await only()).id, version: 1 };
    const tries = await Promise.all([
      assignInquiry(actor, { ...guard, assignee: null }, now),
      moveInquiry(actor, { ...guard, state: "LOST" }, now),
      remindOfInquiry(actor, { ...guard, at: null }, now),
      markSpam(actor, { ...guard, spam: "yes" }, now),
      noteInquiry(actor, { ...guard, text: "x" }, now),
      revealPhone(actor, guard, now),
      exportInquiries(actor, now),
      exportPerson(actor, { phone: "13812345678" }, now),
      erasePerson(actor, { phone: "13812345678" }, now),
    ]);
    for (const tried of tries) expect(tried).toMatchObject({ ok: false, reason: "forbidden" });
    expect(await events()).toEqual([]);
  });

  test("shows its number masked, and whole only on record", async () => {
    const editor = await createUser("EDITOR");
    await send();
    const { id } = await only();
    expect(JSON.stringify([await getBoard({}), await getInquiry(id)])).not.toContain("13812345678");
    expect((await getInquiry(id))?.phone).toBe("138****5678");
    expect(await revealPhone(editor, { id }, now)).toEqual({ ok: true, value: { phone: "13812345678" } });
    expect(await events()).toMatchObject([{ action: "inquiry.reveal", actorId: editor.id, subjectId: id }]);
  });
});

describe("personal data", () => {
  test("leaves as CSV that no spreadsheet runs, on record", async () => {
    const owner = await createUser("ADMIN");
    await send({ company: '=HYPERLINK("http://evil.example")', contact: "@SUM(1)", message: "+1\n第二行" });
    const exported = await exportInquiries(owner, now);
    if (!exported.ok) throw new Error(exported.message);
    expect(exported.value.startsWith("\ufeff编号,")).toBe(true);
    for (const cell of ["=HYPERLINK", "@SUM", "+1"]) {
      expect(exported.value).not.toMatch(new RegExp(`(?:^|[,"\\n])${cell.replace(/[+()]/g, "\\$&")}`));
      expect(exported.value).toContain(`'${cell}`);
    }
    expect(await events()).toMatchObject([{ action: "inquiry.export", data: { count: 1 } }]);
  });

  test("of one number is found and erased by it; what brought it and how it ended stays", async () => {
    const owner = await createUser("ADMIN");
    const article = await createArticle();
    await send({ article: String(article.id) });
    await send({ phone: "13912345678", need: "别的" });
    const [other, mine] = await db.inquiry.findMany({ orderBy: { id: "desc" } });
    await noteInquiry(owner, { id: mine!.id, text: "于工，住在…" }, now);
    // Words of somebody else that look like the address of the first.
    await send({ phone: "13912345678", need: `另见 /admin/inquiries/${mine!.id} 。` });
    const exported = await exportPerson(owner, { phone: "13812345678" }, now);
    expect(exported.ok && exported.value.includes("于工") && !exported.value.includes("13912345678")).toBe(true);
    const mailed = async () =>
      (await db.outboxMail.findMany({ orderBy: { id: "asc" } })).map(({ text }) => /inquiries\/(\d+)\s*$/.exec(text)?.[1]);
    const third = (await db.inquiry.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
    expect(new Set(await mailed())).toEqual(new Set([mine, other, { id: third }].map((each) => String(each?.id))));
    expect(await erasePerson(owner, { phone: "13812345678" }, now)).toEqual({ ok: true, value: { erased: 1 } });
    expect(new Set(await mailed())).toEqual(new Set([other, { id: third }].map((each) => String(each?.id))));
    expect(await exportPerson(owner, { phone: "13812345678" }, now)).toMatchObject({ ok: false, reason: "missing" });
    const left = await db.inquiry.findUniqueOrThrow({ where: { id: mine!.id }, include: { notes: true } });
    expect(left).toMatchObject({ need: "", company: "", contact: "", phone: "", message: "", articleId: article.id, notes: [] });
    expect(Buffer.from(left.phoneHash).length).toBe(0);
    expect(await getInquiry(mine!.id)).toBeNull();
    expect(await getInquiry(other!.id)).not.toBeNull();
    expect(await listSources(later(-day))).toMatchObject([{ inquiries: 2 }, { inquiries: 1 }]);
    expect(JSON.stringify((await events()).map(({ data }) => data))).not.toContain("1381234");
  });

  test("is erased by itself when its time has come", async () => {
    await send();
    expect(await eraseDueInquiries(later(180 * day - 1))).toBe(0);
    expect(await eraseDueInquiries(later(180 * day))).toBe(1);
    expect(await only()).toMatchObject({ phone: "", contact: "" });
    expect(await eraseDueInquiries(later(181 * day))).toBe(0);
  });
});
