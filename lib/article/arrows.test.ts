import { describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import type { Result } from "@/lib/result";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import type { ArticleStatus, Role } from "@/prisma/client/enums";
import { approveVersion } from "./approve";
import { correctArticle } from "./correct";
import { getContent } from "./content";
import { publishArticle } from "./publish";
import { republishArticle } from "./republish";
import { retractArticle } from "./retract";
import { returnArticle } from "./return";
import { saveContent } from "./save";
import { cancelSchedule, rescheduleArticle, scheduleArticle } from "./schedule";
import { submitArticle } from "./submit";
import { updateArticle } from "./update";

type Given = { id: number; version: number };
const hour = 3_600_000;
const soon = () => new Date(Date.now() + hour);

async function openTask(articleId: number) {
  return (
    (await db.schedule.findFirst({ where: { articleId, doneAt: null, cancelledAt: null, failedAt: null } })) ?? {
      id: 0,
      dueAt: new Date(0),
    }
  );
}

/** Every arrow, and the state it leads to from each state; a state that is not named is refused. */
const arrows: Record<
  string,
  {
    run: (actor: Actor, article: Given) => Promise<Result<unknown>>;
    leads: Partial<Record<ArticleStatus, ArticleStatus>>;
    event: string;
    receipt?: string;
  }
> = {
  submit: { run: submitArticle, leads: { DRAFT: "IN_REVIEW" }, event: "article.submit" },
  return: {
    run: (actor, article) => returnArticle(actor, { ...article, note: "导语请写明时间" }),
    leads: { IN_REVIEW: "DRAFT" },
    event: "article.return",
  },
  approve: {
    run: approveVersion,
    leads: { DRAFT: "DRAFT", IN_REVIEW: "IN_REVIEW", SCHEDULED: "SCHEDULED", PUBLISHED: "PUBLISHED", RETRACTED: "RETRACTED" },
    event: "article.approve",
  },
  schedule: {
    run: (actor, article) => scheduleArticle(actor, { ...article, verb: "PUBLISH", dueAt: soon() }),
    leads: { DRAFT: "SCHEDULED", IN_REVIEW: "SCHEDULED", PUBLISHED: "PUBLISHED" },
    event: "article.schedule",
  },
  reschedule: {
    run: async (actor, { id }) => {
      const task = await openTask(id);
      return rescheduleArticle(actor, { scheduleId: task.id, wasDueAt: task.dueAt, dueAt: new Date(Date.now() + 2 * hour) });
    },
    leads: { SCHEDULED: "SCHEDULED" },
    event: "article.reschedule",
  },
  "cancel the schedule": {
    run: async (actor, { id }) => cancelSchedule(actor, { scheduleId: (await openTask(id)).id }),
    leads: { SCHEDULED: "IN_REVIEW" },
    event: "article.cancelSchedule",
  },
  publish: {
    run: publishArticle,
    leads: { DRAFT: "PUBLISHED", IN_REVIEW: "PUBLISHED", SCHEDULED: "PUBLISHED" },
    event: "article.publish",
    receipt: "PUBLISH",
  },
  update: { run: updateArticle, leads: { PUBLISHED: "PUBLISHED" }, event: "article.update", receipt: "UPDATE" },
  correct: {
    run: (actor, article) => correctArticle(actor, { ...article, note: "产能应为每年30万片", before: null, after: null }),
    leads: { PUBLISHED: "PUBLISHED" },
    event: "article.correct",
    receipt: "CORRECT",
  },
  retract: {
    run: (actor, article) => retractArticle(actor, { ...article, reason: "INACCURATE", note: "关键数字有误" }),
    leads: { PUBLISHED: "RETRACTED" },
    event: "article.retract",
    receipt: "RETRACT",
  },
  republish: { run: republishArticle, leads: { RETRACTED: "PUBLISHED" }, event: "article.republish", receipt: "PUBLISH" },
};

const states: ArticleStatus[] = ["DRAFT", "IN_REVIEW", "SCHEDULED", "PUBLISHED", "RETRACTED"];
const roles: Role[] = ["AUTHOR", "EDITOR", "MODERATOR", "ADMIN"];

/** In the given state; a published one has changes that readers do not see. */
async function articleIn(status: ArticleStatus, createdById?: number): Promise<Given> {
  const { id, version } = await createArticle({ status, ...(createdById === undefined ? {} : { createdById }) });
  return status === "PUBLISHED" ? { id, version: await keepBack({ id, version }, "还没有放出的新句子。") } : { id, version };
}

async function keepBack({ id, version }: Given, text: string): Promise<number> {
  const working = await getContent(db, id);
  if (!working) throw new Error("no article");
  const saved = await transaction((tx) =>
    saveContent(tx, { id, version }, { ...working.content, body: paragraphs(text) }, { kind: "SAVE", byId: null }, new Date()),
  );
  if (!saved.ok) throw new Error(saved.message);
  return saved.value.version;
}

describe.each(Object.entries(arrows))("%s", (_name, { run, leads, event, receipt }) => {
  test.each(states)("from %s leads where the table says, with one event and one receipt, or changes nothing", async (status) => {
    const editor = await createUser("EDITOR");
    const article = await articleIn(status);
    const [events, receipts] = [{ subject: "article", subjectId: article.id, actorId: editor.id }, { articleId: article.id }];
    const result = await run(editor, article);
    const after = await db.article.findUniqueOrThrow({ where: { id: article.id } });
    const expected = leads[status];
    expect([result.ok, after.status]).toEqual([expected !== undefined, expected ?? status]);
    expect((await db.auditEvent.findMany({ where: events })).map(({ action }) => action)).toEqual(expected ? [event] : []);
    expect((await db.receipt.findMany({ where: receipts })).map(({ cause, version }) => [cause, version])).toEqual(
      expected && receipt ? [[receipt, after.version]] : [],
    );
    if (!expected) expect(after.version).toBe(article.version);
  });

  test.each(roles)("by %s is their right or is refused", async (role) => {
    const from = states.find((state) => leads[state] !== undefined) ?? "DRAFT";
    const actor = await createUser(role);
    const article = await articleIn(from, run === submitArticle ? actor.id : undefined);
    const result = await run(actor, article);
    const may = role === "EDITOR" || role === "ADMIN" || (role === "AUTHOR" && run === submitArticle);
    expect(result.ok ? "ok" : result.reason).toBe(may ? "ok" : "forbidden");
  });

  test("of what somebody saved meanwhile, of what lies in the bin and of nothing is refused", async () => {
    const editor = await createUser("EDITOR");
    const from = states.find((state) => leads[state] !== undefined) ?? "DRAFT";
    const article = await articleIn(from);
    if (!/schedule/i.test(event) || event === "article.schedule")
      expect(await run(editor, { ...article, version: article.version - 1 })).toMatchObject({ ok: false, reason: "stale" });
    await db.article.update({ where: { id: article.id }, data: { deletedAt: new Date() } });
    if (event !== "article.reschedule") expect(await run(editor, article)).toMatchObject({ ok: false, reason: "missing" });
    expect((await run(editor, { id: 999_999, version: 1 })).ok).toBe(false);
  });
});

describe("an author", () => {
  test("cannot hand in a colleague's draft, which looks as if it were not there", async () => {
    const [author, colleague] = [await createUser("AUTHOR"), await createUser("AUTHOR")];
    const draft = await createArticle({ status: "DRAFT", createdById: colleague.id });
    expect(await submitArticle(author, draft)).toMatchObject({ ok: false, reason: "missing" });
  });

  test("finds what is to be done among the remarks when a draft comes back", async () => {
    const [author, editor] = [await createUser("AUTHOR"), await createUser("EDITOR")];
    const draft = await createArticle({ status: "DRAFT", createdById: author.id });
    expect((await submitArticle(author, draft)).ok).toBe(true);
    expect(await db.revision.findFirst({ where: { articleId: draft.id } })).toMatchObject({ kind: "SUBMIT" });
    expect((await returnArticle(editor, { ...draft, note: "请补上开工日期" })).ok).toBe(true);
    expect(await db.passageNote.findMany({ where: { articleId: draft.id }, select: { text: true, byId: true } })).toEqual([
      { text: "请补上开工日期", byId: editor.id },
    ]);
  });
});

describe("what is kept back from readers", () => {
  test.each([
    ["updateArticle", updateArticle],
    ["correctArticle", arrows.correct?.run ?? updateArticle],
  ])("stays unseen until %s, and then is seen whole: the clock has nothing left to put out", async (_name, putOut) => {
    const editor = await createUser("EDITOR");
    const article = await articleIn("PUBLISHED");
    expect((await scheduleArticle(editor, { ...article, verb: "PUBLISH", dueAt: soon() })).ok).toBe(true);
    const before = await db.article.findUniqueOrThrow({ where: { id: article.id } });
    expect(before.text).not.toContain("还没有放出的新句子");
    expect((await putOut(editor, article)).ok).toBe(true);
    const after = await db.article.findUniqueOrThrow({ where: { id: article.id }, include: { draft: true } });
    expect([after.text, after.draft, after.publishedAt]).toEqual(["还没有放出的新句子。", null, before.publishedAt]);
    expect(await openTask(article.id)).toMatchObject({ id: 0 });
  });
});
