"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useRef, useState } from "react";
import type { FormAction } from "@/lib/form/state";
import { actionOrder } from "./action-order";
import type { Clause } from "@/lib/review/policy-clauses";
import type { QueueRow as Row } from "@/lib/review/queue";
import type { DecisionAction } from "@/prisma/client/enums";
import { DecisionForm } from "./decision-form";
import { QueueRow } from "./queue-row";

type Outcomes = { outcomes: { id: number; decisionId: number | null; message: string | null }[] };
type Props = {
  rows: Row[];
  actorId: number;
  /** Milliseconds, when the rows were read. */
  now: number;
  /** What the queue was like then; see queuePulse. */
  stamp: string;
  clauses: readonly Clause[];
  actions: {
    decide: FormAction<{ id: number; caseId: number }>;
    decideBulk: FormAction<Outcomes>;
    reverse: FormAction<{ caseId: number }>;
  };
};

const everyMs = 5_000;

/** The queue by mouse and by keyboard: j k to move, 1–9 to choose a decision, Enter to confirm, x to tick, o to open, u to undo. */
export function ReviewQueue({ rows, actorId, now, stamp, clauses, actions }: Props) {
  const router = useRouter();
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<DecisionAction | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [undoable, setUndoable] = useState<number[]>([]);
  const [said, setSaid] = useState("");
  const [isChanged, setIsChanged] = useState(false);
  const items = useRef(new Map<number, HTMLLIElement>());
  const current = Math.min(at, rows.length - 1);
  const row = rows[current];
  const picked = rows.filter(({ id }) => ticked.has(id));
  const kind = picked[0]?.subject;
  const isBulk = picked.length > 0;

  function move(step: number) {
    const next = Math.max(0, Math.min(rows.length - 1, current + step));
    setAt(next);
    setChosen(null);
    const target = rows[next];
    if (target) items.current.get(target.id)?.scrollIntoView({ block: "nearest" });
  }

  function toggle(id: number) {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
    setChosen(null);
  }

  function done(value: { id: number } | Outcomes) {
    const outcomes = "outcomes" in value ? value.outcomes : [{ id: 0, decisionId: value.id, message: null }];
    const ids = outcomes.flatMap(({ decisionId }) => decisionId ?? []);
    const failed = outcomes.filter(({ message }) => message !== null);
    setUndoable(ids);
    setSaid([`已处理 ${ids.length} 个`, ...failed.map(({ id, message }) => `个案 ${id}：${message ?? ""}`)].join("；"));
    setTicked(new Set());
    setChosen(null);
    router.refresh();
  }

  function late(message: string) {
    setSaid(message);
    setChosen(null);
    router.refresh();
  }

  function undo() {
    const ids = undoable;
    if (ids.length === 0) return;
    setUndoable([]);
    startTransition(async () => {
      const messages: string[] = [];
      for (const id of [...ids].reverse()) {
        const form = new FormData();
        form.set("id", String(id));
        const state = await actions.reverse(null, form);
        if (state?.ok === false) messages.push(state.message);
      }
      setSaid(messages.length === 0 ? `已撤销 ${ids.length} 个处理，个案回到队列` : messages.join("；"));
      router.refresh();
    });
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLElement && target.closest("textarea, select, input:not([type=checkbox])")) return;
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    const subject = isBulk ? kind : row?.subject;
    if (digit > 0 && subject && row?.closedAt === null) setChosen(actionOrder[subject][digit - 1] ?? null);
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "x" && row) toggle(row.id);
    else if (event.key === "u") undo();
    else if (event.key === "o" && row) router.push(`/admin/review/${row.id}`);
    else if (event.key === "Escape") setChosen(null);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      onKey(event);
    };
    addEventListener("keydown", listen);
    return () => {
      removeEventListener("keydown", listen);
    };
  }, []);

  const onPulse = useEffectEvent((fresh: string) => {
    if (fresh === stamp) return;
    // Nothing moves under the hands of somebody who is deciding.
    if (chosen === null && !isBulk) router.refresh();
    else setIsChanged(true);
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      fetch("/api/review/live")
        .then(async (answer) => (answer.ok ? ((await answer.json()) as { stamp: string }) : null))
        .then(
          (pulse) => {
            if (pulse) onPulse(pulse.stamp);
          },
          () => undefined, // the next one may get through
        );
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, []);

  return (
    <>
      <div role="status" className="flex min-h-8 flex-wrap items-center gap-x-4 text-mini">
        {said && <span className="text-road">{said}</span>}
        {undoable.length > 0 && (
          <button type="button" onClick={undo} className="text-road underline underline-offset-4">
            撤销 <kbd className="font-sans">u</kbd>
          </button>
        )}
        {isChanged && (
          <button
            type="button"
            onClick={() => {
              setIsChanged(false);
              router.refresh();
            }}
            className="text-review underline underline-offset-4"
          >
            队列有变化，点此更新
          </button>
        )}
        <span className="ml-auto text-quiet max-md:hidden">j k 移动　1–9 处理　x 选择　o 打开　u 撤销</span>
      </div>
      {isBulk && kind && (
        <div className="sticky top-0 z-10 border-y border-rule bg-paper py-2">
          {picked.every(({ subject, closedAt }) => subject === kind && closedAt === null) ? (
            <>
              <p className="mb-2">对选中的 {picked.length} 个个案作同样处理：</p>
              <DecisionForm
                key={picked.map(({ id }) => id).join()}
                action={actions.decideBulk}
                fields={picked.map(({ id, turn }) => ["cases", `${id}:${turn}`] as const)}
                choices={actionOrder[kind].filter((each) => each !== "CORRECT")}
                chosen={chosen}
                choose={setChosen}
                reason={picked[0]?.reason ?? "OTHER"}
                clauses={clauses}
                onDone={done}
                onStale={late}
              />
            </>
          ) : (
            <p className="text-quiet">只能对同一种、未处理的内容批量处理，请取消其余的选择。</p>
          )}
        </div>
      )}
      {rows.length === 0 ? (
        <p className="border-t border-rule py-8 text-quiet">这里没有个案。</p>
      ) : (
        <ol className="border-t border-rule">
          {rows.map((each, index) => (
            <li
              key={each.id}
              ref={(element) => {
                if (element) items.current.set(each.id, element);
                else items.current.delete(each.id);
              }}
              onClick={() => {
                if (index !== current) {
                  setAt(index);
                  setChosen(null);
                }
              }}
              {...(index === current ? { "aria-current": "true" as const } : {})}
              className="flex gap-3 border-b border-l-[3px] border-b-rule border-l-transparent py-2.5 pl-2 aria-[current=true]:border-l-accent"
            >
              <input
                type="checkbox"
                aria-label={`选择个案 ${each.id}`}
                checked={ticked.has(each.id)}
                onChange={() => {
                  toggle(each.id);
                }}
                className="mt-1 size-4 shrink-0 accent-(--color-accent)"
              />
              <div className="min-w-0 flex-1">
                <QueueRow row={each} actorId={actorId} now={new Date(now)} />
                {index === current && !isBulk && each.closedAt === null && (
                  <div className="mt-2">
                    <DecisionForm
                      key={each.id}
                      action={actions.decide}
                      fields={[
                        ["id", String(each.id)],
                        ["turn", String(each.turn)],
                      ]}
                      choices={actionOrder[each.subject]}
                      chosen={chosen}
                      choose={setChosen}
                      reason={each.reason}
                      clauses={clauses}
                      onDone={done}
                      onStale={late}
                    />
                  </div>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
