import { beforeAll, expect, test } from "vitest";
import { transaction } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { listEvents } from "./queries";
import { recordEvents } from "./record";
import { auditFilter, readAuditValues } from "./values";

let writer: number;
let editor: number;

/** The notes of the events that an address lets through, latest first. */
async function notesOf(query: Record<string, string>) {
  const { events } = await listEvents(auditFilter(readAuditValues(query)));
  return events.map(({ data }) => (data as { note: string }).note);
}

beforeAll(async () => {
  [writer, editor] = [(await createUser("AUTHOR", "卢记者")).id, (await createUser("EDITOR", "何川")).id];
  const event = (note: string, at: string, actorId: number | null, action: string) => ({
    at: new Date(at),
    event: { actorId, action, subject: action.replace(/\..*/, ""), subjectId: 1, data: { note } },
  });
  const events = [
    event("写稿", "2031-03-01T15:59:59.999Z", writer, "article.save"),
    event("发布", "2031-03-01T16:00:00.000Z", editor, "article.publish"),
    event("传图", "2031-03-02T04:00:00.000Z", writer, "media.upload"),
    event("导入", "2031-03-02T15:59:59.999Z", null, "article.import"),
    event("再写", "2031-03-02T16:00:00.000Z", writer, "article.save"),
  ];
  for (const { at, event } of events) await transaction((tx) => recordEvents(tx, [event], at));
});

const spring = { from: "2031-03-01", to: "2031-03-31" };

test("the log is narrowed by who, by kind of thing, by what was done, and by all of them together", async () => {
  expect(await notesOf(spring)).toEqual(["再写", "导入", "传图", "发布", "写稿"]);
  expect(await notesOf({ ...spring, by: String(writer) })).toEqual(["再写", "传图", "写稿"]);
  expect(await notesOf({ ...spring, by: "system" })).toEqual(["导入"]);
  expect(await notesOf({ ...spring, subject: "media" })).toEqual(["传图"]);
  expect(await notesOf({ ...spring, action: "article.publish" })).toEqual(["发布"]);
  expect(await notesOf({ ...spring, by: String(writer), subject: "article", to: "2031-03-02" })).toEqual(["写稿"]);
  expect(await notesOf({ ...spring, by: String(editor), subject: "media" })).toEqual([]);
});

test("days are those of Shanghai, the first and the last of them included", async () => {
  expect(await notesOf({ from: "2031-03-02", to: "2031-03-02" })).toEqual(["导入", "传图", "发布"]);
  expect(await notesOf({ from: "2031-03-03" })).toEqual(["再写"]);
  expect(await notesOf({ ...spring, to: "2031-03-01" })).toEqual(["写稿"]);
});

test("the page after goes on within what the filter lets through", async () => {
  const filter = auditFilter(readAuditValues({ by: String(editor), subject: "tag" }));
  const event = { actorId: editor, action: "tag.edit", subject: "tag", data: {} };
  const many = Array.from({ length: 130 }, (_, index) => ({ ...event, subjectId: index + 1 }));
  await transaction((tx) => recordEvents(tx, many, new Date("2031-04-01T00:00:00Z")));
  const first = await listEvents(filter);
  if (first.next === null) throw new Error("there is no second page");
  const second = await listEvents({ ...filter, before: first.next });
  expect([...first.events, ...second.events].map(({ subjectId }) => subjectId)).toEqual(many.map(({ subjectId }) => subjectId).reverse());
  expect(second.next).toBeNull();
});
