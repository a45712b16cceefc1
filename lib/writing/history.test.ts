import { beforeEach, describe, expect, test } from "vitest";
import { getContent, storedContent } from "@/lib/article/content";
import { saveContent } from "@/lib/article/save";
import { db, transaction } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import { Role } from "@/prisma/client/enums";
import { compare, getHistory, getRevision, listDiscarded } from "./history";
import { nameRevision, restoreDiscarded, restoreRevision } from "./restore";
import { thinRevisions } from "./thin";

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date("2026-11-20T08:00:00Z");

let editor: Actor;
let id: number;

async function save(text: string, { at = now, session = null as string | null, kind = "AUTOSAVE" as const } = {}) {
  const working = await getContent(db, id);
  if (!working) throw new Error("no article");
  const done = await transaction((tx) =>
    saveContent(tx, working, { ...working.content, body: paragraphs(text) }, { kind, byId: editor.id, sessionId: session }, at),
  );
  if (!done.ok) throw new Error(done.message);
  return done.value.version;
}

const textNow = async () => JSON.stringify((await getContent(db, id))?.content.body);
const versions = async () =>
  (await db.revision.findMany({ where: { articleId: id }, orderBy: { version: "asc" }, select: { version: true } })).map(
    ({ version }) => version,
  );

beforeEach(async () => {
  editor = await createUser("EDITOR");
  ({ id } = await createArticle({ status: "DRAFT", headline: "沉降炉改造", text: "第一稿。" }));
  await db.revision.updateMany({ where: { articleId: id }, data: { at: new Date(now.getTime() - 90 * day) } });
});

describe("the versions of an article", () => {
  test("stand together by writing session, newest first", async () => {
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
    await save("一", { session: one });
    await save("二", { session: one });
    await save("三", { session: two });
    const groups = (await getHistory(editor, id, null))?.groups ?? [];
    expect(groups.map(({ revisions }) => revisions.map(({ version }) => version))).toEqual([[4], [3, 2], [1]]);
  });

  test.each(Object.values(Role))("are shown to a %s who works with the article, and to nobody else", async (role) => {
    const viewer = await createUser(role);
    const shown = async () => [
      (await getHistory(viewer, id, null)) !== null,
      (await getRevision(viewer, id, 1)) !== null,
      (await listDiscarded(viewer, id)) !== null,
    ];
    expect(await shown()).toEqual(Array.from({ length: 3 }, () => role === "EDITOR" || role === "ADMIN"));
    await db.article.update({ where: { id }, data: { createdById: viewer.id } });
    expect(await shown()).toEqual(Array.from({ length: 3 }, () => role !== "MODERATOR"));
  });

  test("say word by word what restoring one would change", async () => {
    await save("沉降炉昨天点火。");
    await save("沉降炉今天点火。");
    const paragraph = (await getRevision(editor, id, 2))?.comparison.text.find(({ kind }) => kind === "changed");
    expect(paragraph?.pieces.filter(({ kind }) => kind !== "same").map(({ text }) => text)).toEqual(["今天", "昨天"]);
    expect((await getRevision(editor, id, 3))?.comparison.isSame).toBe(true);
  });

  test("say also what changed in notices, contact cards and below pictures, and where only the style did", async () => {
    const content = (await getContent(db, id))?.content;
    const body = (phone: string, credit: string, marks: { type: string }[]) => ({
      type: "doc",
      content: [
        { type: "paragraph", content: [{ type: "text", text: "沉降炉昨天点火。", marks }] },
        { type: "notice", attrs: { kind: "advertisement" }, content: [{ type: "contactCard", attrs: { phone } }] },
        { type: "figure", attrs: { assetId: null, origin: null, alt: "", caption: "炉前", credit, licence: "" } },
      ],
    });
    const compared = (to: object) => compare({ ...content!, body: body("0570-1", "何川", []) }, { ...content!, body: to });
    const changed = ({ text }: ReturnType<typeof compare>) =>
      text.flatMap(({ pieces }) => pieces.filter(({ kind }) => kind !== "same").map((piece) => piece.text));
    expect(changed(compared(body("0570-2", "何川", []))).join()).toContain("0570");
    expect(changed(compared(body("0570-1", "周禾", [])))).toEqual(["何川", "周禾"]);
    const styled = compared(body("0570-1", "何川", [{ type: "bold" }]));
    expect([changed(styled), styled.fields, styled.isSame]).toEqual([[], ["正文的样式"], false]);
  });
});

describe("restoring", () => {
  test("gives back each of many versions exactly, and keeps what stood before", async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `第${index}稿：${"字".repeat(index)}`);
    for (const text of texts) await save(text);
    for (const [index, text] of texts.entries()) {
      const { version } = (await getContent(db, id)) ?? { version: 0 };
      expect((await restoreRevision(editor, { id, version, from: index + 2 }, now)).ok).toBe(true);
      expect(await textNow()).toContain(JSON.stringify(text));
    }
    expect((await versions()).length).toBe(1 + 2 * texts.length);
  });

  test("is refused when somebody saved after the person compared", async () => {
    await save("二");
    expect(await restoreRevision(editor, { id, version: 1, from: 1 }, now)).toMatchObject({ ok: false, reason: "stale" });
    expect(await textNow()).toContain("二");
  });

  test("is not for an author whose article was decided on, nor for strangers", async () => {
    const author = await createUser("AUTHOR");
    expect(await restoreRevision(author, { id, version: 1, from: 1 }, now)).toMatchObject({ reason: "missing" });
    await db.article.update({ where: { id }, data: { createdById: author.id, status: "SCHEDULED" } });
    expect(await restoreRevision(author, { id, version: 1, from: 1 }, now)).toMatchObject({ reason: "forbidden" });
  });

  test("puts a text that lost in place of the present one and settles its clash", async () => {
    const working = await getContent(db, id);
    if (!working) throw new Error("no article");
    const lost = await db.discardedText.create({
      data: {
        ...{ articleId: id, byId: editor.id, reason: "CONFLICT", at: now, baseVersion: 1, headline: "", excerpt: "输了的一段" },
        content: storedContent({ ...working.content, body: paragraphs("输了的一段") }),
      },
    });
    expect((await listDiscarded(editor, id))?.rows.map(({ comparison }) => comparison?.isSame)).toEqual([false]);
    expect((await restoreDiscarded(editor, { id: lost.id, version: working.version }, now)).ok).toBe(true);
    expect(await textNow()).toContain("输了的一段");
    expect((await db.discardedText.findUniqueOrThrow({ where: { id: lost.id } })).settledAt).toEqual(now);
  });
});

describe("thinning", () => {
  test("keeps the last hour, the last of each session, and what a person saved or named; of a month ago the last of each day", async () => {
    const session = crypto.randomUUID();
    const [old, recent, ancient] = [
      new Date(now.getTime() - 2 * hour),
      new Date(now.getTime() - 600_000),
      new Date(now.getTime() - 60 * day),
    ];
    await save("很久以前一", { at: ancient, session: crypto.randomUUID() });
    await save("很久以前二", { at: new Date(ancient.getTime() + 1_000), session: crypto.randomUUID() });
    await save("甲", { at: old, session });
    const named = await save("乙", { at: old, session });
    await save("丙", { at: old, session });
    await save("丁", { at: recent, session });
    await save("戊", { at: recent, session });
    expect((await nameRevision(editor, { id, version: named, name: "送审前" }, now)).ok).toBe(true);
    await thinRevisions(now);
    expect(await versions()).toEqual([1, 3, 5, 6, 7, 8]);
    await thinRevisions(now);
    expect(await versions()).toEqual([1, 3, 5, 6, 7, 8]);
  });
});
