import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { findLexiconHits } from "@/lib/lexicon/hot";
import { networkOf } from "@/lib/http/network";
import { take, type Limit } from "@/lib/limit";
import { queueMail } from "@/lib/outbox/queue";
import { ok, refuse, type Result } from "@/lib/result";
import { openTicket } from "@/lib/ticket/open";
import type { Visitor } from "@/lib/visitor";
import { consentText, eraseAt, phoneHash } from "./keep";
import { maskPhone } from "./phone";
import type { InquiryInput } from "./schema";

const day = 24 * 3_600_000;
/** The same number with the same need within this time is one inquiry. */
const foldedFor = 30 * day;
/** Different needs of one number in a day. */
const mostOfOne = 5;
/** Mail to the desk: so many an hour for one network, and for all together; the board shows the rest. */
const mailOfOne: Limit = { name: "inquiry-mail", points: 5, seconds: 3_600 };
const mailOfAll: Limit = { name: "inquiry-mail-all", points: 60, seconds: 3_600 };

/**
 * Takes in an inquiry, opens a ticket for its sender and tells the desk. Sent again, it is folded into the one that is
 * there, with a ticket of its own that begins like any other: who has a number and guesses a need learns neither that it
 * asked nor how far that is. Spam is kept folded away and not mailed. Refuses as limited when one number asks for too
 * much in a day.
 */
export async function sendInquiry(visitor: Visitor, input: InquiryInput, now = clock()): Promise<Result<{ code: string }>> {
  const isSpam = input.website !== "" || (await looksLikeSpam(input, now));
  const network = networkOf(visitor.address);
  const mayMail = !isSpam && (await take(mailOfOne, network)) && (await take(mailOfAll, "all"));
  const hash = phoneHash(input.phone);
  return transaction(async (tx): Promise<Result<{ code: string }>> => {
    // Two posts of one number wait for each other: pressed twice, it is one inquiry.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(encode(${hash}, 'hex'), 7461002))`;
    const consent = consentText((await tx.site.findUnique({ where: { id: 1 }, select: { name: true } }))?.name ?? "通衢");
    if (input.agreed !== "" && input.agreed !== consent)
      return refuse("invalid", "同意的说明刚刚改过，请看过新的说明再提交。", { consent: "说明刚刚改过，请看过再提交" });
    const earlier = await tx.inquiry.findMany({
      where: { phoneHash: hash, erasedAt: null, repeatOfId: null, createdAt: { gt: new Date(now.getTime() - foldedFor) } },
      select: { id: true, need: true, company: true, contact: true, message: true, createdAt: true, isSpam: true, eraseAt: true },
    });
    // One of a machine takes no person's in.
    const same = earlier.find((each) => each.isSpam === isSpam && plain(each.need) === plain(input.need));
    if (!same && earlier.filter(({ createdAt }) => createdAt.getTime() > now.getTime() - day).length >= mostOfOne)
      return refuse("limited", "这个号码今天提交的需求较多，请等工作人员与您联系，或拨打联系卡上的电话。");
    const { id, code } = await write(tx, input, { hash, isSpam, consent, first: same ?? null }, now);
    // Somebody agreed to something: that stays on record when all that is theirs is erased.
    await recordEvent(tx, { actorId: null, action: "inquiry.send", subject: "inquiry", subjectId: id, data: {} }, now);
    if (same) await tellOfRepeat(tx, same, input, now);
    else if (mayMail) await tellDesk(tx, id, input, now);
    return ok({ code });
  });
}

type First = { id: number; eraseAt: Date } & Pick<InquiryInput, "company" | "contact" | "message">;

/** Counts it on the first, where the desk reads what is new in it; a flood writes no more notes. */
async function tellOfRepeat(tx: Tx, first: First, input: InquiryInput, now: Date): Promise<void> {
  await tx.inquiry.update({ where: { id: first.id }, data: { repeats: { increment: 1 }, version: { increment: 1 } } });
  const said = (
    [
      ["company", "公司"],
      ["contact", "联系人"],
      ["message", "留言"],
    ] as const
  )
    .filter(([name]) => input[name] !== "" && input[name] !== first[name])
    .map(([name, what]) => `${what}：${input[name]}`);
  if (said.length > 0 && (await tx.inquiryNote.count({ where: { inquiryId: first.id, byId: null } })) < mostOfOne)
    await tx.inquiryNote.create({ data: { inquiryId: first.id, at: now, text: `对方再次提交，${said.join("，")}` } });
}

type Kept = { hash: Uint8Array<ArrayBuffer>; isSpam: boolean; consent: string; first: First | null };

async function write(tx: Tx, input: InquiryInput, { hash, isSpam, consent, first }: Kept, now: Date) {
  const { need, purpose, tax, company, contact, phone, message } = input;
  const [article, category] = await Promise.all([
    input.article
      ? tx.article.findFirst({ where: { id: input.article, publishedAt: { not: null } }, select: { id: true, categoryId: true } })
      : null,
    input.category ? tx.category.findUnique({ where: { id: input.category }, select: { id: true } }) : null,
  ]);
  const ticket = await openTicket(tx, { kind: "INQUIRY" }, now);
  const { id } = await tx.inquiry.create({
    data: {
      ticketId: ticket.id,
      articleId: article?.id ?? null,
      categoryId: article?.categoryId ?? category?.id ?? null,
      ...{ need, purpose, tax, company, contact, phone, message },
      phoneHash: hash,
      consentText: consent,
      createdAt: now,
      isSpam,
      repeatOfId: first?.id ?? null,
      // What belongs together goes together.
      eraseAt: first?.eraseAt ?? eraseAt(now),
    },
    select: { id: true },
  });
  return { id, code: ticket.code };
}

/** To the address of the contact card, else to the owners; no number in it, for mail goes through many hands. */
async function tellDesk(tx: Tx, id: number, { need, company, phone }: InquiryInput, now: Date): Promise<void> {
  const site = await tx.site.findUnique({ where: { id: 1 }, select: { contactEmail: true } });
  const owners = site?.contactEmail
    ? [site.contactEmail]
    : (await tx.user.findMany({ where: { role: "ADMIN", deactivatedAt: null }, select: { email: true } })).map(({ email }) => email);
  const text = `公司：${company}\n需求：${need}\n电话：${maskPhone(phone)}\n\n查看与分派：${siteUrl()}/admin/inquiries/${id}\n`;
  await queueMail(
    tx,
    owners.map((to) => ({ to, subject: `新咨询：${company}，${need}`.slice(0, 120), text })),
    now,
    { kind: "inquiry", id },
  );
}

/** Links where nobody needs any, a name that is the need, or words that the rules for inquiries forbid. */
async function looksLikeSpam({ need, purpose, company, contact, message }: InquiryInput, now: Date): Promise<boolean> {
  const text = [need, purpose, company, contact, message].join("\n");
  if ((text.match(/https?:\/\/|www\./gi) ?? []).length > 2 || (contact === need && contact === company)) return true;
  return (await findLexiconHits(text, "INQUIRY", now)).some(({ level }) => level === "BLOCK");
}

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
