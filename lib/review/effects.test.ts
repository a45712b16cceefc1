import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { settleNote } from "@/lib/article/notes";
import { retractArticle } from "@/lib/article/retract";
import { editComment } from "@/lib/comment/edit";
import { isShutOut } from "@/lib/comment/surroundings";
import { db } from "@/lib/db";
import { listWaiting } from "@/lib/desk/overview";
import { storePicture } from "@/lib/media/store";
import { getSiteForm } from "@/lib/site/queries";
import { saveSite } from "@/lib/site/save";
import { siteInput } from "@/lib/site/schema";
import { createArticle, createUser } from "@/lib/testing/factories";
import { createFlaggable, decisionOn, flag, openCase, visitor } from "@/lib/testing/review";
import type { DecisionAction } from "@/prisma/client/enums";
import { answerAppeal, fileAppeal } from "./appeal";
import { listCardTasks } from "./card-tasks";
import { decideCase } from "./decide";
import { reverseDecision } from "./reverse";
import { listSecondLooks } from "./second-look";
import { readSubject, type SubjectRef } from "./subject";
import { getTicket } from "./ticket";
import { listWriterTickets } from "./writer-tickets";

const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);
let moderator: Awaited<ReturnType<typeof createUser>>;
beforeAll(async () => {
  moderator = await createUser("MODERATOR");
});

/** Flags a thing and decides; gives the ticket of who flagged, and a way to take the decision back. */
async function decideOn(ref: SubjectRef, action: DecisionAction, given: { before?: string; after?: string; days?: number } = {}) {
  const flagged = await flag(ref);
  const found = await db.reviewCase.findFirstOrThrow({ where: { closedAt: null, flags: { some: {} } }, orderBy: { id: "desc" } });
  const decided = await decideCase(moderator, { ...decisionOn(found, action), ...given }, now);
  const takeBack = () => reverseDecision(moderator, { id: decided.ok ? decided.value.id : 0, note: "" }, later(1_000));
  return { decided, takeBack, caseId: found.id, code: flagged.ok ? flagged.value.code : "" };
}

const causesOf = async (articleId: number) =>
  (await db.receipt.findMany({ where: { articleId }, orderBy: { id: "asc" } })).map(({ cause }) => cause);

describe("an article", () => {
  test("that is removed, and put back, has the portal prove it at its public addresses", async () => {
    const { id } = await createArticle();
    const { takeBack } = await decideOn({ subject: "ARTICLE", id }, "REMOVE");
    expect(await causesOf(id)).toEqual(["RETRACT"]);
    expect((await takeBack()).ok).toBe(true);
    expect(await causesOf(id)).toEqual(["RETRACT", "PUBLISH"]);
  });

  test("that is to be edited is a task of the newsroom until somebody settles it, and its ticket says so", async () => {
    const [author, editor] = [await createUser("AUTHOR"), await createUser("EDITOR")];
    const { id } = await createArticle({ createdById: author.id });
    const { code, caseId } = await decideOn({ subject: "ARTICLE", id }, "REQUEST_EDIT");
    const waits = async (actor: typeof editor, name: string) => (await listWaiting(actor, now)).find((row) => row.name === name)?.count;
    expect(await waits(editor, "审核要求修改的稿件")).toBe(1);
    expect(await waits(author, "我的稿件有待办批注")).toBe(1);
    expect((await getTicket(code, now))?.task).toEqual({ doneAt: null });
    const note = await db.passageNote.findFirstOrThrow({ where: { caseId } });
    expect(note).toMatchObject({ articleId: id, byId: moderator.id, text: "经核对与原件一致。" });
    expect((await settleNote(editor, { noteId: note.id, resolved: true }, later(60_000))).ok).toBe(true);
    expect(await waits(editor, "审核要求修改的稿件")).toBe(0);
    expect((await getTicket(code, now))?.task).toEqual({ doneAt: later(60_000) });
  });

  test("is corrected before readers, what its text says is left to the newsroom, and both are taken back", async () => {
    const { id, html } = await createArticle({ text: "年产三万吨。" });
    const { takeBack, caseId, code } = await decideOn({ subject: "ARTICLE", id }, "CORRECT", { before: "三万吨", after: "三千吨" });
    const read = () => db.article.findUniqueOrThrow({ where: { id }, include: { corrections: true, notes: true } });
    expect(await read()).toMatchObject({
      html,
      correctedAt: now,
      corrections: [{ note: "经核对与原件一致。", before: "三万吨", after: "三千吨" }],
      notes: [{ caseId, quote: "三万吨", resolvedAt: null }],
    });
    expect((await getTicket(code, now))?.task).toEqual({ doneAt: null });
    expect((await takeBack()).ok).toBe(true);
    expect(await read()).toMatchObject({ correctedAt: null, corrections: [], notes: [{ resolvedAt: later(1_000) }] });
    expect(await causesOf(id)).toEqual(["CORRECT", "UPDATE"]);
    expect((await getTicket(code, now))?.task).toBeNull();
  });
});

describe("a picture", () => {
  async function storyWithPicture() {
    const background = `#${(serial += 4_111).toString(16).padStart(6, "0")}`;
    const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background } })
      .png()
      .toBuffer();
    const stored = await storePicture({ bytes, fileName: "厂门.png", alt: "厂门", uploadedById: moderator.id });
    if (!stored.ok) throw new Error(stored.message);
    const assetId = stored.value.id;
    const { sha256 } = await db.mediaAsset.findUniqueOrThrow({ where: { id: assetId } });
    const body = { type: "doc", content: [{ type: "figure", attrs: { assetId, alt: "厂门" } }] };
    const { id } = await createArticle({ body, coverId: assetId });
    const read = async () => {
      const { html, coverId } = await db.article.findUniqueOrThrow({ where: { id } });
      const listed = await db.articleListing.count({ where: { articleId: id } });
      const { removedAt } = await db.mediaAsset.findUniqueOrThrow({ where: { id: assetId } });
      return { isShown: html.includes(sha256.slice(0, 32)), coverId, isListed: listed > 0, isRemoved: removedAt !== null };
    };
    return { id, assetId, ref: { subject: "MEDIA", id: assetId } as const, read };
  }
  let serial = 0;

  test("that is removed leaves the text, the cover and its own address; taken back, all of them have it again", async () => {
    const { assetId, ref, read } = await storyWithPicture();
    const shown = { isShown: true, coverId: assetId, isListed: true, isRemoved: false };
    expect(await read()).toEqual(shown);
    const { takeBack } = await decideOn(ref, "REMOVE");
    expect(await read()).toEqual({ isShown: false, coverId: null, isListed: true, isRemoved: true });
    expect(await flag(ref)).toMatchObject({ ok: false, reason: "missing" });
    expect((await takeBack()).ok).toBe(true);
    expect(await read()).toEqual(shown);
  });

  test("comes back as it was by a decision of its own too, and is not removed or restored twice", async () => {
    const { assetId, ref, read } = await storyWithPicture();
    const first = await openCase(ref);
    expect(await decideCase(moderator, decisionOn(first, "RESTORE"), now)).toMatchObject({ reason: "invalid" });
    expect((await decideCase(moderator, decisionOn(first, "REMOVE"), now)).ok).toBe(true);
    const again = await db.reviewCase.create({
      data: { subject: "MEDIA", assetId, version: 1, openedAt: now, reason: "OTHER", dueAt: later(1_000) },
    });
    expect(await decideCase(moderator, decisionOn(again, "REMOVE"), now)).toMatchObject({ reason: "invalid" });
    expect((await decideCase(moderator, decisionOn(again, "RESTORE"), now)).ok).toBe(true);
    expect(await read()).toEqual({ isShown: true, coverId: assetId, isListed: true, isRemoved: false });
  });

  test("that is to be edited leaves a note in the story it stands in", async () => {
    const { id, ref } = await storyWithPicture();
    const { caseId } = await decideOn(ref, "REQUEST_EDIT");
    expect(await db.passageNote.count({ where: { articleId: id, caseId, resolvedAt: null } })).toBe(1);
  });
});

describe("the contact card", () => {
  const ref = { subject: "CONTACT_CARD", id: 1 } as const;
  const day = new Date("2031-05-01T00:00:00Z");
  const validUntil = async () => (await db.site.findUniqueOrThrow({ where: { id: 1 } })).contactValidUntil;
  const card = { contactName: "程汀", contactPhone: "0534-0000000", contactValidUntil: day, updatedAt: later(-60_000) };
  const reset = () => db.site.upsert({ where: { id: 1 }, create: { id: 1, ...card }, update: card });

  test("is hidden, and shown again until the day that it had, by taking back and by a decision", async () => {
    await reset();
    const { takeBack } = await decideOn(ref, "HIDE");
    expect((await validUntil())?.getTime()).toBeLessThan(now.getTime());
    expect(await flag(ref)).toMatchObject({ ok: false, reason: "missing" });
    expect(await listCardTasks()).toMatchObject([{ action: "HIDE" }]);
    expect((await takeBack()).ok).toBe(true);
    expect(await validUntil()).toEqual(day);
    expect(await listCardTasks()).toEqual([]);

    const open = await db.reviewCase.findFirstOrThrow({ where: { subject: "CONTACT_CARD", closedAt: null } });
    expect(await decideCase(moderator, decisionOn(open, "RESTORE"), now)).toMatchObject({ reason: "invalid" });
    expect((await decideCase(moderator, decisionOn(open, "HIDE"), now)).ok).toBe(true);
    const again = await db.reviewCase.create({
      data: { subject: "CONTACT_CARD", version: 1, openedAt: now, reason: "OTHER", dueAt: later(1_000) },
    });
    expect((await decideCase(moderator, decisionOn(again, "RESTORE"), now)).ok).toBe(true);
    expect(await validUntil()).toEqual(day);
  });

  test("that was hidden meanwhile is not shown again by a form of the settings that was open before", async () => {
    await reset();
    await db.site.update({ where: { id: 1 }, data: { contactHours: "工作日 8:30–17:30" } });
    const form = await getSiteForm();
    expect((await decideOn(ref, "HIDE")).decided.ok).toBe(true);
    const hidden = await validUntil();
    const input = siteInput.parse({ version: String(form?.updatedAt.getTime()), name: "通衢" });
    expect(await saveSite(await createUser("ADMIN"), input, later(2_000))).toMatchObject({ ok: false, reason: "stale" });
    expect(await validUntil()).toEqual(hidden);
  });

  test("that is to be edited is the owner's task until it says something else", async () => {
    await reset();
    await db.site.update({ where: { id: 1 }, data: { contactHours: "工作日 9:00–17:00" } });
    await decideOn(ref, "REQUEST_EDIT");
    const owner = await createUser("ADMIN");
    const waits = async () => (await listWaiting(owner, now)).find(({ name }) => name === "联系卡片待处理")?.count;
    expect(await waits()).toBe(1);
    await db.site.update({ where: { id: 1 }, data: { contactPhone: "0534-1111111" } });
    expect(await waits()).toBe(0);
  });
});

describe("a network", () => {
  test("that is blocked does not comment until the time is over or the block is taken back", async () => {
    const comment = await createFlaggable();
    const { decided, takeBack } = await decideOn({ subject: "COMMENT", id: comment.id }, "BLOCK_NETWORK", { days: 2 });
    expect(decided.ok).toBe(true);
    expect((await db.comment.findUniqueOrThrow({ where: { id: comment.id } })).status).toBe("REMOVED");
    const neighbour = { reader: new Uint8Array(16), network: comment.network };
    const day = 24 * 3_600_000;
    expect([await isShutOut(neighbour, later(day)), await isShutOut(neighbour, later(2 * day + 1))]).toEqual([true, false]);
    const block = await db.networkBlock.findFirstOrThrow({ where: { network: comment.network } });
    expect(block).toMatchObject({ byId: moderator.id, commentId: comment.id, note: "经核对与原件一致。" });
    expect((await takeBack()).ok).toBe(true);
    expect(await isShutOut(neighbour, later(day))).toBe(false);
    expect(await db.networkBlock.findUniqueOrThrow({ where: { id: block.id } })).toMatchObject({ endedById: moderator.id });
  });

  test("of the newsroom's own people is not", async () => {
    const comment = await createFlaggable();
    await db.comment.update({ where: { id: comment.id }, data: { userId: (await createUser("EDITOR")).id } });
    const { decided } = await decideOn({ subject: "COMMENT", id: comment.id }, "BLOCK_NETWORK");
    expect(decided).toMatchObject({ ok: false, reason: "invalid" });
    expect(await db.networkBlock.count({ where: { network: comment.network } })).toBe(0);
  });
});

test("the writer without an address finds the ticket where they look, and appeals from it", async () => {
  const comment = await createFlaggable({ body: "这家厂就是骗子" });
  const ref = { subject: "COMMENT", id: comment.id } as const;
  expect(await listWriterTickets(ref, now)).toEqual([]);
  const { takeBack } = await decideOn(ref, "REMOVE");
  const [ticket] = await listWriterTickets(ref, now);
  expect(ticket).toMatchObject({ action: "REMOVE", state: "standing", mayAppeal: true });
  expect(await getTicket(ticket?.code ?? "", now)).toMatchObject({ kind: "WRITER", mayAppeal: true, decision: { action: "REMOVE" } });
  expect(await editComment(undefined, { id: comment.id, version: 1, body: "改写" }, now)).toMatchObject({ reason: "missing" });
  await takeBack();
  expect(await listWriterTickets(ref, now)).toMatchObject([{ state: "reversed", mayAppeal: false }]);
});

test("an appeal against a restoration takes it back when it is upheld, and asks for nothing else", async () => {
  const [other, editor] = [await createUser("MODERATOR"), await createUser("EDITOR")];
  const article = await createArticle();
  const ref = { subject: "ARTICLE", id: article.id } as const;
  const flagged = await flag(ref);
  const open = await db.reviewCase.findFirstOrThrow({ where: { articleId: article.id } });
  await retractArticle(editor, { ...article, reason: "INACCURATE", note: "关键数字有误" }, now);
  expect((await decideCase(moderator, decisionOn(open, "RESTORE"), now)).ok).toBe(true);
  expect((await fileAppeal({ code: flagged.ok ? flagged.value.code : "", text: "撤下是对的" }, now)).ok).toBe(true);
  const appeal = (await listSecondLooks(other)).appeals.find(({ decision }) => decision.case.id === open.id);
  expect(appeal?.instead).toEqual([]);
  const answer = { id: appeal?.id ?? 0, verdict: "overturn", action: undefined, answer: "维持撤下。" } as const;
  expect((await answerAppeal(other, answer, now)).ok).toBe(true);
  expect((await readSubject(db, ref))?.state).toBe("REMOVED");
});

test("a case of nobody known to have written it is decided all the same", async () => {
  const { id } = await createArticle();
  const found = await openCase({ subject: "ARTICLE", id }, { from: visitor() });
  expect((await decideCase(moderator, decisionOn(found, "REMOVE"), now)).ok).toBe(true);
  expect(await listWriterTickets({ subject: "ARTICLE", id }, now)).toEqual([]);
});
