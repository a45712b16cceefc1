"use client";

import { startTransition, useActionState, useRef, useState } from "react";
import { FormMessage } from "@/components/form/form-message";
import type { CommentRow as Row } from "@/lib/comment/desk";
import { formatNumber } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import type { Moderated } from "@/lib/review/moderate";
import type { Clause } from "@/lib/review/policy-clauses";
import type { PutBack } from "@/lib/review/put-back";
import type { CommentStatus } from "@/prisma/client/enums";
import { CommentRow } from "./comment-row";
import { formatCommentStatus } from "./labels";
import { keep } from "@/components/form/keep";
import { ReasonFields } from "./reason-fields";
import { useKeys } from "./use-keys";

type Props = {
  rows: Row[];
  /** The state that is looked at; null: all. */
  status: CommentStatus | null;
  /** How many the filter finds, where that is known. */
  total: number | null;
  /** The filter as fields, for the act on everything it finds. */
  filter: Record<string, string>;
  clauses: readonly Clause[];
  /** Milliseconds, when the rows were read. */
  seen: number;
  actions: { moderate: FormAction<Moderated>; moderateFound: FormAction<Moderated>; putBack: FormAction<PutBack> };
};

const acts = [
  { key: "a", to: "VISIBLE", name: "通过" },
  { key: "h", to: "HIDDEN", name: "折叠" },
  { key: "r", to: "REMOVED", name: "移除" },
] as const;
const most = 500;

/** The moderators' list: by mouse, by keyboard (j k x a h r u), one, several, or everything the filter finds. */
export function CommentQueue({ rows, status, total, filter, clauses, seen, actions }: Props) {
  const [state, send, isSending] = useActionState(actions.moderate, null);
  const [foundState, sendFound, isFinding] = useActionState(actions.moderateFound, null);
  const [backState, sendBack, isUndoing] = useActionState(actions.putBack, null);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [leaving, setLeaving] = useState<ReadonlySet<number>>(new Set());
  const [clause, setClause] = useState(clauses.find(({ reason }) => reason === "SPAM")?.id ?? "");
  const [note, setNote] = useState("");
  const [latest, setLatest] = useState<"some" | "found" | "back">("some");
  const items = useRef(new Map<number, HTMLLIElement>());

  const current = Math.min(at, rows.length - 1);
  const picked = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const done = latest === "found" ? foundState : state;
  const isBusy = isSending || isFinding || isUndoing;

  function act(to: Moderated["to"]) {
    const marked = rows[current];
    const ids = picked.length > 0 ? picked : marked ? [marked.id] : [];
    if (ids.length === 0) return;
    const form = new FormData();
    for (const id of ids) form.append("ids", String(id));
    for (const [name, value] of Object.entries({ to, clause, note, seen })) form.append(name, String(value));
    setLatest("some");
    setLeaving(new Set(ids));
    setChosen(new Set());
    startTransition(() => send(form));
  }

  function undo() {
    if (latest === "back" || !done?.ok) return;
    const form = new FormData();
    for (const id of done.value.decisions) form.append("decisions", String(id));
    for (const id of done.value.approved) form.append("approved", String(id));
    setLatest("back");
    startTransition(() => sendBack(form));
  }

  function move(step: number) {
    const next = Math.max(0, Math.min(rows.length - 1, current + step));
    setAt(next);
    const row = rows[next];
    if (row) items.current.get(row.id)?.scrollIntoView({ block: "nearest" });
  }

  function toggle(id: number, checked: boolean) {
    const next = new Set(chosen);
    if (checked) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  useKeys((key) => {
    if (isBusy) return false;
    const pressed = acts.find((each) => each.key === key);
    const row = rows[current];
    if (pressed) act(pressed.to);
    else if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "u") undo();
    else if (key === "x" && row) toggle(row.id, !chosen.has(row.id));
    else return false;
    return true;
  });

  return (
    <>
      <form action={send} onSubmit={() => setLatest("some")} onReset={keep}>
        <input type="hidden" name="seen" value={seen} />
        <div className="top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule bg-paper py-2 md:sticky">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              aria-label="选择本页全部"
              checked={rows.length > 0 && picked.length === rows.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? rows.map(({ id }) => id) : []))}
              className="ml-2 size-4 accent-(--color-accent)"
            />
            <span className="min-w-[4em] tabular">{picked.length > 0 ? `已选 ${picked.length}` : "全选"}</span>
          </label>
          {acts.map(({ key, to, name }) => (
            <button
              key={to}
              type="submit"
              name="to"
              value={to}
              disabled={isBusy}
              onClick={(event) => {
                // Nothing is ticked: it is the marked comment that is meant.
                if (picked.length > 0) return;
                event.preventDefault();
                act(to);
              }}
              className={`border px-3 py-0.5 disabled:opacity-60 ${to === "REMOVED" ? "border-accent text-accent hover:bg-accent hover:text-paper" : "border-rule-strong hover:border-accent hover:text-accent"}`}
            >
              {name} <kbd className="font-sans text-mini text-quiet max-md:hidden">{key}</kbd>
            </button>
          ))}
          <ReasonFields clauses={clauses} clause={clause} onClause={setClause} note={note} onNote={setNote} />
          <span className="text-mini text-quiet max-lg:hidden">j k 上下 · x 选择 · u 撤销</span>
          <div className="basis-full empty:hidden" aria-live="polite">
            {latest === "back"
              ? backState && (backState.ok ? <Undone {...backState.value} /> : <FormMessage state={backState} />)
              : done && (done.ok ? <Done {...done.value} undo={undo} /> : <FormMessage state={done} />)}
          </div>
        </div>
        {rows.length === 0 ? (
          <p className="py-8 text-quiet">{status === "HELD" ? "没有等待审核的评论。" : "没有找到评论。"}</p>
        ) : (
          <ol>
            {rows.map((row, index) => (
              <CommentRow
                key={row.id}
                row={row}
                isCurrent={index === current}
                isLeaving={isBusy && leaving.has(row.id)}
                checked={chosen.has(row.id)}
                onCheck={(checked) => toggle(row.id, checked)}
                onPoint={() => setAt(index)}
                ref={(item) => {
                  if (item) items.current.set(row.id, item);
                  return () => {
                    items.current.delete(row.id);
                  };
                }}
              />
            ))}
          </ol>
        )}
      </form>
      {total !== null && total > rows.length && rows.length > 0 && (
        <form action={sendFound} onSubmit={() => setLatest("found")} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
          {Object.entries({ ...filter, clause, note, seen }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <span className="text-quiet">
            这一列共 {formatNumber(total)} 条；{total > most ? `前 ${most} 条` : "全部"}一次处理：
          </span>
          {acts
            .filter(({ to }) => to !== status)
            .map(({ to, name }) => (
              <button
                key={to}
                name="to"
                value={to}
                disabled={isBusy}
                className="border border-rule-strong px-3 py-0.5 hover:border-accent hover:text-accent disabled:opacity-60"
              >
                {name}
              </button>
            ))}
        </form>
      )}
    </>
  );
}

const said = "flex flex-wrap items-baseline gap-x-4 border-t-[2.5px] border-road bg-wash px-3 py-1.5";

function Done({ to, approved, decisions, busy, changed, undo }: Moderated & { undo: () => void }) {
  const count = approved.length + decisions.length;
  return (
    <p className={said}>
      {count === 0 ? "没有需要改动的评论。" : `${formatNumber(count)} 条评论现在是“${formatCommentStatus(to)}”。`}
      {busy > 0 && <span className="text-review">{formatNumber(busy)} 条同事正在处理，没有改动。</span>}
      {changed > 0 && <span className="text-review">{formatNumber(changed)} 条在您查看之后有变化，没有改动；现在显示的是新的。</span>}
      {count > 0 && (
        <button type="button" onClick={undo} className="text-road underline underline-offset-4 hover:text-accent">
          撤销
        </button>
      )}
    </p>
  );
}

function Undone({ count, messages }: PutBack) {
  return (
    <p className={said}>
      {count > 0 && `${formatNumber(count)} 条评论恢复到处理之前。`}
      {messages.map((message) => (
        <span key={message} className="text-review">
          {message}
        </span>
      ))}
    </p>
  );
}
