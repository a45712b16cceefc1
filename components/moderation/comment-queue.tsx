"use client";

import { startTransition, useActionState, useEffect, useEffectEvent, useRef, useState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { inputClass } from "@/components/form/field";
import type { CommentRow as Row } from "@/lib/comment/desk";
import type { Moderated } from "@/lib/comment/moderate";
import { flagReasonOrder, formatFlagReason, formatNumber } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import type { CommentStatus, FlagReason } from "@/prisma/client/enums";
import { CommentRow } from "./comment-row";
import { formatCommentStatus } from "./labels";

type Props = {
  rows: Row[];
  /** The state that is looked at; null: all. */
  status: CommentStatus | null;
  /** How many the filter finds, where that is known. */
  total: number | null;
  moderate: FormAction<Moderated>;
  /** The filter as fields, and the act on everything it finds. */
  filter: Record<string, string>;
  moderateFound: FormAction<Moderated>;
};

const acts = [
  { key: "a", to: "VISIBLE", name: "通过" },
  { key: "h", to: "HIDDEN", name: "折叠" },
  { key: "r", to: "REMOVED", name: "移除" },
] as const;
const most = 500;

/** The moderators' list: by mouse, by keyboard (j k x a h r u), one, several, or everything the filter finds. */
export function CommentQueue({ rows, status, total, moderate, filter, moderateFound }: Props) {
  const [state, send, isPending] = useActionState(moderate, null);
  const [foundState, sendFound, isFoundPending] = useActionState(moderateFound, null);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [leaving, setLeaving] = useState<ReadonlySet<number>>(new Set());
  const [reason, setReason] = useState<FlagReason>("SPAM");
  const [latest, setLatest] = useState<"some" | "found">("some");
  const items = useRef(new Map<number, HTMLLIElement>());

  const current = Math.min(at, rows.length - 1);
  const picked = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const subjects = picked.length > 0 ? picked : rows[current] ? [rows[current].id] : [];
  const done = latest === "found" ? foundState : state;
  const undoable = done?.ok && done.value.settled.length > 0 ? done.value : null;
  const isBusy = isPending || isFoundPending;

  function dispatch(ids: readonly number[], fields: Record<string, string>) {
    if (ids.length === 0) return;
    const form = new FormData();
    for (const id of ids) form.append("ids", String(id));
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    setLatest("some");
    setLeaving(new Set(ids));
    setChosen(new Set());
    startTransition(() => send(form));
  }

  function act(to: CommentStatus, ids = subjects) {
    dispatch(ids, { to, reason });
  }

  function undo() {
    if (!undoable) return;
    for (const { before, beforeReason, ids } of groupsOf(undoable.settled))
      dispatch(ids, { to: before, from: undoable.to, ...(beforeReason ? { reason: beforeReason } : {}) });
  }

  function move(step: number) {
    const next = Math.max(0, Math.min(rows.length - 1, current + step));
    setAt(next);
    const row = rows[next];
    if (row) items.current.get(row.id)?.scrollIntoView({ block: "nearest" });
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy) return;
    if (target instanceof HTMLElement && target.closest("textarea, select, input:not([type=checkbox]), [contenteditable]")) return;
    const act_ = acts.find(({ key }) => key === event.key);
    const row = rows[current];
    if (act_) act(act_.to);
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "u") undo();
    else if (event.key === "x" && row) toggle(row.id, !chosen.has(row.id));
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  function toggle(id: number, checked: boolean) {
    const next = new Set(chosen);
    if (checked) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  return (
    <>
      <form action={send} onSubmit={() => setLatest("some")}>
        <div className="sticky top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule bg-paper py-2">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              aria-label="选择本页全部"
              checked={rows.length > 0 && picked.length === rows.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? rows.map(({ id }) => id) : []))}
              className="ml-2 size-4 accent-(--color-accent)"
            />
            <span className="min-w-[4em] tabular-nums">{picked.length > 0 ? `已选 ${picked.length}` : "全选"}</span>
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
          <label className="flex items-baseline gap-2">
            <span className="text-quiet">理由</span>
            <select
              name="reason"
              value={reason}
              onChange={(event) => setReason(event.target.value as FlagReason)}
              className={`${inputClass} w-auto! *:bg-sheet`}
            >
              {flagReasonOrder.map((value) => (
                <option key={value} value={value}>
                  {formatFlagReason(value)}
                </option>
              ))}
            </select>
          </label>
          <span className="text-mini text-quiet max-lg:hidden">j k 上下 · x 选择 · u 撤销</span>
        </div>
        <div className="empty:hidden" aria-live="polite">
          {done && (done.ok ? <Done {...done.value} undo={undoable ? undo : null} /> : <FormMessage state={done} />)}
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
          {Object.entries({ ...filter, reason }).map(([name, value]) => (
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

function Done({ settled, to, undo }: Moderated & { undo: (() => void) | null }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 border-t-[2.5px] border-road bg-wash px-3 py-1.5">
      {settled.length === 0 ? "没有需要改动的评论。" : `${formatNumber(settled.length)} 条评论现在是“${formatCommentStatus(to)}”。`}
      {undo && (
        <button type="button" onClick={undo} className="text-road underline underline-offset-4 hover:text-accent">
          撤销
        </button>
      )}
    </p>
  );
}

type Group = { before: CommentStatus; beforeReason: FlagReason | null; ids: number[] };

/** What is put back by one act: comments that were in the same state for the same reason. */
function groupsOf(settled: Moderated["settled"]): Group[] {
  const groups: Group[] = [];
  for (const { id, before, beforeReason } of settled) {
    const known = groups.find((group) => group.before === before && group.beforeReason === beforeReason);
    if (known) known.ids.push(id);
    else groups.push({ before, beforeReason, ids: [id] });
  }
  return groups;
}
