"use client";

import { ActionForm } from "@/components/form/action-form";
import { TextArea } from "@/components/form/text-area";
import { useVerb } from "@/components/form/use-verb";
import { DateTime } from "@/components/ui/date-time";
import type { NoteView } from "@/lib/article/notes";
import type { FormAction } from "@/lib/form/state";
import { Folded, FormOf, VerbForm } from "./verb-form";

export type NoteActions = Record<"note" | "reply" | "settle", FormAction>;

export type NotesProps = {
  id: number;
  notes: NoteView[];
  actions: NoteActions;
  /** The passage that is selected in the editor beside it. */ quote?: string;
};

/** Remarks on passages with their answers; settled ones are folded. A passage is found by its words, wherever it has moved. */
export function PassageNotes({ id, notes, actions, quote = "" }: NotesProps) {
  const settled = notes.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <div className="grid gap-4 text-small">
      <VerbForm action={actions.note} values={{ id }} submit="写批注" done="已加上。">
        {(state) => (
          <>
            <TextArea
              key={quote}
              label="针对哪一段（可不填）"
              name="quote"
              id="note-quote"
              rows={2}
              maxLength={2_000}
              defaultValue={quote}
              hint={quote === "" ? "选中或贴上原文；不填就是针对整篇。" : "正文里选中的文字；清空就是针对整篇。"}
              state={state}
            />
            <TextArea label="批注" name="text" id="note-text" required maxLength={2_000} rows={2} state={state} />
          </>
        )}
      </VerbForm>
      {notes.length === 0 && <p className="text-quiet">还没有批注。</p>}
      <ol>
        {notes
          .filter(({ resolvedAt }) => resolvedAt === null)
          .map((note) => (
            <Note key={note.id} note={note} actions={actions} />
          ))}
      </ol>
      {settled.length > 0 && (
        <Folded title={`已解决（${settled.length}）`}>
          <ol>
            {settled.map((note) => (
              <Note key={note.id} note={note} actions={actions} />
            ))}
          </ol>
        </Folded>
      )}
    </div>
  );
}

function Note({ note, actions }: { note: NoteView; actions: NoteActions }) {
  const { id, quote, text, at, by, caseId, paragraph, resolvedAt, resolvedBy, replies } = note;
  const answering = useVerb(actions.reply, "已回复。");
  return (
    <li className="grid gap-1.5 border-t border-rule py-3">
      {caseId !== null && (
        <p className="text-mini font-semibold text-accent">审核要求修改（个案 {caseId}）：改好后点“已解决”，举报人会在工单上看到</p>
      )}
      {quote !== "" && (
        <blockquote className="border-l-2 border-rule-strong pl-3 text-quiet">
          {quote}
          <span className={`mt-0.5 block text-mini ${paragraph === null ? "text-accent" : ""}`}>
            {paragraph === null ? "这段文字已被改动或删去" : `第 ${paragraph + 1} 段`}
          </span>
        </blockquote>
      )}
      <p className="whitespace-pre-line">{text}</p>
      <Signature name={by?.name} at={at} />
      {replies.map((reply) => (
        <div key={reply.id} className="border-l border-rule pl-3">
          <p className="whitespace-pre-line">{reply.text}</p>
          <Signature name={reply.by?.name} at={reply.at} />
        </div>
      ))}
      {resolvedAt && (
        <p className="text-mini text-road">
          {resolvedBy?.name ?? ""} 已解决 <DateTime date={resolvedAt} withTime />
        </p>
      )}
      <div className="flex flex-wrap items-start gap-4">
        <ActionForm
          action={actions.settle}
          values={{ noteId: id, resolved: resolvedAt ? "no" : "yes" }}
          done={resolvedAt ? "批注已重新打开。" : "批注已解决。"}
        >
          {resolvedAt ? "重新打开" : "已解决"}
        </ActionForm>
        {!resolvedAt && (
          <details open={answering.state !== null} className="min-w-0 grow">
            <summary className="py-1 text-road">回复</summary>
            <FormOf verb={answering} values={{ noteId: id }} submit="回复">
              {(state) => <TextArea label="回复" name="text" id={`reply-${id}`} required maxLength={2_000} rows={2} state={state} />}
            </FormOf>
          </details>
        )}
      </div>
    </li>
  );
}

function Signature({ name, at }: { name: string | undefined; at: Date }) {
  return (
    <p className="text-mini text-quiet">
      {name ?? "已离开的同事"}　<DateTime date={at} withTime />
    </p>
  );
}
