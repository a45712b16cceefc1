import { Transform } from "@tiptap/pm/transform";
import { expect, test } from "vitest";
import type { StoredContent } from "@/lib/article/content";
import { documentSchema } from "@/lib/article/document/schema";
import type { Change, Logged } from "./journal";
import { plainText } from "./plain-text";
import { replay } from "./replay";
import { body } from "./tab.testing";

const content = { headline: "旧题", body: body("第一段。", "第二段。") } as StoredContent;

/** The changes of a tab that does one after the other, and what it says then. */
function write(...acts: ((tr: Transform) => Transform)[]): { changes: Change[]; after: object } {
  let doc = documentSchema.nodeFromJSON(content.body);
  const changes = acts.map((act) => {
    const tr = act(new Transform(doc));
    const change = { steps: tr.steps.map((step) => step.toJSON() as object), size: doc.content.size };
    doc = tr.doc;
    return change;
  });
  return { changes, after: doc.toJSON() as object };
}

const log = (changes: readonly Change[]): Logged[] => changes.map((change, at) => ({ session: "", number: at + 1, seq: 1, at, change }));
const type =
  (text: string, at = 5) =>
  (tr: Transform) =>
    tr.insert(at, documentSchema.text(text));
const said = ({ body: text }: StoredContent) => plainText(text).split("\n");

test("puts the changes in, of the text and of the fields beside it", () => {
  const { changes, after } = write(
    type("加"),
    (tr) => tr.split(3),
    (tr) => tr.delete(1, 2),
  );
  const replayed = replay(content, 0, log([...changes, { fields: { headline: "新" } }, { fields: { headline: "新题", summary: "摘要" } }]));
  expect(replayed).toEqual({ headline: "新题", summary: "摘要", body: after });
});

test("puts what comes after a lost change below the text, as it was typed", () => {
  const { changes } = write(type("一"), type("二", 6), type("三", 7), (tr) => tr.split(8), type("四", 10));
  const logged = log([...changes, { fields: { headline: "新题" } }]).filter(({ number }) => number !== 2);
  const replayed = replay(content, 0, logged);
  expect(said(replayed)).toEqual(["第一段。一", "第二段。", "三", "四"]);
  expect(replayed.headline).toBe("新题");
});

test("puts what comes after a change that does not fit below the text", () => {
  const { changes } = write(type("一"), type("二", 6));
  for (const steps of [[{ stepType: "replace", from: 500, to: 501 }], [{ stepType: "nothing" }], [{}], [null as unknown as object]]) {
    const replayed = replay(content, 0, log([changes[0]!, { steps, size: 11 }, ...changes.slice(1)]));
    expect(said(replayed)).toEqual(["第一段。一", "第二段。", "二"]);
  }
});

test("does not put changes of another text in", () => {
  const { changes } = write(type("一"));
  expect(said(replay({ ...content, body: body("短。") }, 0, log(changes)))).toEqual(["短。", "一"]);
});

test("keeps a text that it cannot read, with what was typed after it below", () => {
  const broken = { ...content, body: { type: "doc", content: [{ type: "gone", text: "旧" }] } as StoredContent["body"] };
  const { changes } = write(type("新"));
  expect(replay(broken, 0, log(changes)).body).toMatchObject({ content: [{ type: "gone" }, { type: "paragraph" }] });
});

test("of a field inside a block the last that was typed counts", () => {
  const set = (value: string): Change => ({ steps: [{ stepType: "attr", pos: 4, attr: "caption", value }], size: 999 });
  expect(said(replay(content, 0, log([set("图"), set("图注")])))).toEqual(["第一段。", "第二段。", "图注"]);
});
