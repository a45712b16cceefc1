import { EditorState, Plugin } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { replay } from "@/components/writing/replay";
import type { StoredContent } from "@/lib/article/content";
import { documentSchema } from "@/lib/article/document/schema";
import { paragraphs } from "@/lib/testing/factories";
import { StepLog } from "./step-log";

function begin(...plugins: Plugin[]) {
  const log = new StepLog();
  const doc = documentSchema.nodeFromJSON(paragraphs("第一段。", "第二段。"));
  return { log, state: EditorState.create({ doc, plugins: [log.plugin(), ...plugins] }) };
}

function replayed({ doc }: EditorState, change: ReturnType<StepLog["take"]>): unknown {
  const content = { body: doc.toJSON() as object } as StoredContent;
  return change && replay(content, 0, [{ session: "", number: 1, seq: 1, at: 0, change }]).body;
}

test("the steps lead from one look at the text to the next", () => {
  const { log, state } = begin();
  const first = state.apply(state.tr.insertText("一", 1));
  const second = first.apply(first.tr.insertText("二", 2).split(4));
  expect(replayed(state, log.take(second.doc))).toEqual(second.doc.toJSON());
  const third = second.apply(second.tr.insertText("三", 3));
  expect(replayed(second, log.take(third.doc))).toEqual(third.doc.toJSON());
});

test("where they do not lead there, nothing is said", () => {
  const { log, state } = begin();
  state.apply(state.tr.insertText("一", 1));
  expect(log.take(documentSchema.nodeFromJSON(paragraphs("另一份。")))).toBeNull();
});

test("what other plugins add belongs to them", () => {
  const adds = new Plugin({
    appendTransaction: ([transaction], _before, { tr }) => (transaction?.getMeta("typed") ? tr.insertText("附", 1) : null),
  });
  const { log, state } = begin(adds);
  const { state: next } = state.applyTransaction(state.tr.insertText("一", 3).setMeta("typed", true));
  expect(next.doc.textContent).toBe("附第一一段。第二段。");
  expect(replayed(state, log.take(next.doc))).toEqual(next.doc.toJSON());
});

test("a state that was only tried out is none of them", () => {
  const { log, state } = begin();
  state.apply(state.tr.insertText("试", 1));
  const next = state.apply(state.tr.insertText("真", 1));
  next.apply(next.tr.insertText("试", 1));
  expect(replayed(state, log.take(next.doc))).toEqual(next.doc.toJSON());
});
