import sharp from "sharp";
import { expect, test } from "vitest";
import { replacePicture } from "@/lib/article/replace-picture";
import { getContent } from "@/lib/article/content";
import { saveContent } from "@/lib/article/save";
import { updateArticle } from "@/lib/article/update";
import { endOfLog } from "@/lib/audit/queries";
import { claimOf } from "@/lib/comment/claim";
import { editComment } from "@/lib/comment/edit";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { describePicture, checksumOfWords } from "@/lib/media/describe";
import { storePicture } from "@/lib/media/store";
import { saveSite } from "@/lib/site/save";
import { siteInput } from "@/lib/site/schema";
import { createArticle, createUser } from "@/lib/testing/factories";
import { createFlaggable, decisionOn, flag, openCase, visitor } from "@/lib/testing/review";
import { complain } from "./complain";
import { decideCase, decideMany } from "./decide";
import { moderateComments } from "./moderate";
import type { SubjectRef } from "./subject";
import { supplement } from "./ticket";

let serial = 0;

/** Each of a colour of its own. */
async function createPicture(uploadedById: number | null) {
  const background = { r: ++serial, g: 80, b: 90 };
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer();
  const stored = await storePicture({ bytes, fileName: "picture.png", alt: "装卸平台", uploadedById });
  if (!stored.ok) throw new Error(stored.message);
  return stored.value.id;
}

/** A story with a picture in it. */
async function story() {
  const assetId = await createPicture(null);
  const { id } = await createArticle({ body: { type: "doc", content: [{ type: "figure", attrs: { assetId, alt: "装卸平台" } }] } });
  return { id, assetId };
}

async function editStory(id: number) {
  const { version } = await db.article.findUniqueOrThrow({ where: { id } });
  const working = await getContent(db, id);
  if (!working) throw new Error("no such article");
  const content = { ...working.content, headline: "改过的标题" };
  const saved = await transaction((tx) => saveContent(tx, { id, version }, content, { kind: "SAVE", byId: null }, clock()));
  if (!saved.ok) throw new Error(saved.message);
  return updateArticle(await createUser("EDITOR"), { id, version: saved.value.version });
}

const complaintOn = (article: number) =>
  complain(visitor(), {
    ...{ article, kind: "INFRINGEMENT", name: "魏一鸣", identity: "", contact: "13800000000", email: "wei@example.com" },
    ...{ passage: "第二段", claim: "名誉权", details: "", evidence: [], pledge: "yes" },
  });

async function replace(id: number) {
  const editor = await createUser("EDITOR");
  return replacePicture(editor, { id, freshId: await createPicture(editor.id) });
}

type Made = { ref: SubjectRef; change: () => Promise<{ ok: boolean }> };
const changes: Record<string, { make: () => Promise<Made>; told: string | null }> = {
  "an article that was edited": {
    told: "稿件改过",
    make: async () => {
      const { id } = await createArticle();
      return { ref: { subject: "ARTICLE", id }, change: () => editStory(id) };
    },
  },
  "an article whose picture was replaced": {
    told: "图片换过",
    make: async () => {
      const { id, assetId } = await story();
      return { ref: { subject: "ARTICLE", id }, change: () => replace(assetId) };
    },
  },
  "an article that was complained about": {
    told: "又收到投诉",
    make: async () => {
      const { id } = await createArticle();
      return { ref: { subject: "ARTICLE", id }, change: () => complaintOn(id) };
    },
  },
  "an article whose complainant added something": {
    told: "投诉人补充了材料",
    make: async () => {
      const { id } = await createArticle();
      const made = await complaintOn(id);
      const code = made.ok ? made.value.code : "";
      return {
        ref: { subject: "ARTICLE", id },
        change: () => supplement(visitor(), { code, details: "附上原件", email: undefined, evidence: [] }),
      };
    },
  },
  "an article that was flagged once more": {
    told: null,
    make: async () => {
      const { id } = await createArticle();
      return { ref: { subject: "ARTICLE", id }, change: () => flag({ subject: "ARTICLE", id }, { details: "同意楼上" }) };
    },
  },
  "a picture that was replaced": {
    told: "图片换过",
    make: async () => {
      const { assetId } = await story();
      return { ref: { subject: "MEDIA", id: assetId }, change: () => replace(assetId) };
    },
  },
  "a picture of which something else is said": {
    told: "图片说明改过",
    make: async () => {
      const { assetId: id } = await story();
      const seen = checksumOfWords(await db.mediaAsset.findUniqueOrThrow({ where: { id } }));
      const words = { alt: "装卸平台", caption: "三号平台", credit: "", licence: "", licenceUntil: null };
      return { ref: { subject: "MEDIA", id }, change: async () => describePicture(await createUser("EDITOR"), { id, seen, ...words }) };
    },
  },
  "a contact card that says something else": { told: "联系卡片改过", make: () => card({ contactPhone: "0534-2222222" }) },
  "a contact card while the portal was renamed": { told: null, make: () => card({ name: "河东产经" }) },
  "a comment that its writer changed": {
    told: "评论由发表者改过",
    make: async () => {
      const { id, version } = await createFlaggable();
      return { ref: { subject: "COMMENT", id }, change: () => editComment(claimOf(id), { id, version, body: "换一种说法" }) };
    },
  },
  "a comment that waited and was let through": {
    told: "评论通过了审核",
    make: async () => {
      const { id } = await createFlaggable();
      const change = async () => {
        await db.comment.update({ where: { id }, data: { status: "HELD" } });
        return moderateComments(await createUser("MODERATOR"), { ids: [id], to: "VISIBLE", clause: undefined, note: "", seen: undefined });
      };
      return { ref: { subject: "COMMENT", id }, change };
    },
  },
};

async function card(changed: Record<string, string>): Promise<Made> {
  const settings = { name: "通衢", contactName: "程汀", contactPhone: "0534-1111111" };
  const site = { ...settings, updatedAt: new Date() };
  const { updatedAt } = await db.site.upsert({ where: { id: 1 }, create: { id: 1, ...site }, update: site });
  const input = siteInput.parse({ version: String(updatedAt.getTime()), ...settings, ...changed });
  return { ref: { subject: "CONTACT_CARD", id: 1 }, change: async () => saveSite(await createUser("ADMIN"), input) };
}

test.each(Object.entries(changes))(
  "%s is decided only by who has seen it so, and they are told what changed",
  async (_what, { make, told }) => {
    const moderator = await createUser("MODERATOR");
    const { ref, change } = await make();
    const { id, turn } = await openCase(ref);
    const decision = decisionOn({ id, turn });
    const seen = await endOfLog();
    expect(await change()).toMatchObject({ ok: true });
    const decided = await decideCase(moderator, { ...decision, seen });
    if (told === null) {
      expect(decided).toMatchObject({ ok: true });
      return;
    }
    const message = `您打开页面之后，${told}。处理没有生效，请看过现在的内容再处理。`;
    expect(decided).toEqual({ ok: false, reason: "stale", message });
    expect(await decideMany(moderator, { ...decision, cases: [`${id}:${turn}`], seen })).toMatchObject({
      value: { outcomes: [{ id, decisionId: null, message }] },
    });
    expect(await db.reviewCase.findUniqueOrThrow({ where: { id } })).toMatchObject({ closedAt: null, turn });
    expect(await decideCase(moderator, { ...decision, seen: await endOfLog() })).toMatchObject({ ok: true });
  },
);
