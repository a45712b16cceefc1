import { history, redo, undo } from "@tiptap/pm/history";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { documentSchema } from "@/lib/article/document/schema";
import { paragraphs } from "@/lib/testing/factories";
import { adopting } from "./adopt";

type Command = (state: EditorState, dispatch: (tr: Transaction) => void) => boolean;

/** A text that is being written: what I do can be undone, what others did comes in between. */
function write(body: object) {
  const page = { state: EditorState.create({ doc: documentSchema.nodeFromJSON(body), plugins: [history({ newGroupDelay: 0 })] }) };
  const dispatch = (tr: Transaction) => void (page.state = page.state.apply(tr));
  return {
    page,
    type: (text: string, at: number) => dispatch(page.state.tr.insertText(text, at)),
    put: (cursor: number) => dispatch(page.state.tr.setSelection(TextSelection.create(page.state.doc, cursor))),
    adopt: (next: object) => {
      const tr = adopting(page.state, next);
      if (tr) dispatch(tr);
      return tr;
    },
    run: (command: Command) => command(page.state, dispatch),
    texts: () => page.state.doc.children.map((node) => node.textContent),
  };
}

test("my own words can be undone and redone after others wrote in the same paragraph", () => {
  const { type, adopt, run, texts } = write(paragraphs("钢厂本周复产。", "第二段。"));
  type("二号", 1);
  adopt(paragraphs("二号钢厂本周三复产，工人返岗。", "别人的一段。", "第二段。"));
  expect(texts()).toEqual(["二号钢厂本周三复产，工人返岗。", "别人的一段。", "第二段。"]);
  expect(run(undo)).toBe(true);
  expect(texts()).toEqual(["钢厂本周三复产，工人返岗。", "别人的一段。", "第二段。"]);
  expect(run(redo)).toBe(true);
  expect(texts()).toEqual(["二号钢厂本周三复产，工人返岗。", "别人的一段。", "第二段。"]);
  run(undo);
  expect(run(undo)).toBe(false);
});

test("the cursor stays between the characters where it was", () => {
  const { page, put, adopt } = write(paragraphs("甲乙丙丁。"));
  put(3);
  adopt(paragraphs("新段。", "甲乙丙丁，戊。"));
  expect(page.state.doc.textBetween(0, page.state.selection.from, "|")).toBe("新段。|甲乙");
});

test("nothing is done where nothing differs", () => {
  expect(write(paragraphs("甲。", "乙。")).adopt(paragraphs("甲。", "乙。"))).toBeNull();
});

test("whatever the two say, the text is theirs afterwards", () => {
  let seed = 3;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const line = (): object => ({
    type: "paragraph",
    content: [{ type: "text", text: "甲乙丙".slice(0, 1 + random(3)).repeat(1 + random(3)) }],
  });
  const bold = (): object => ({
    type: "paragraph",
    content: [{ type: "text", text: "粗".repeat(1 + random(3)), marks: [{ type: "bold" }] }],
  });
  const list = (): object => ({
    type: "bulletList",
    content: Array.from({ length: 1 + random(3) }, () => ({ type: "listItem", content: [line()] })),
  });
  const figure = (): object => ({
    type: "figure",
    attrs: { assetId: null, origin: null, alt: "", caption: "图".repeat(random(3)), credit: "", licence: "" },
  });
  const block = () => [line, line, bold, list, figure][random(5)]!();
  for (let run = 0; run < 300; run++) {
    const before = Array.from({ length: 1 + random(5) }, block);
    const after = before.flatMap((kept) => [[kept], [kept], [block()], [], [kept, block()]][random(5)]!);
    const body = { type: "doc", content: after.length > 0 ? after : [line()] };
    const { page, adopt } = write({ type: "doc", content: before });
    adopt(body);
    expect(page.state.doc.toJSON()).toEqual(documentSchema.nodeFromJSON(body).toJSON());
  }
});
