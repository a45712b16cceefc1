"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { FormAction } from "@/lib/form/state";
import type { Clause } from "@/lib/review/policy-clauses";
import type { QueueRow as Row } from "@/lib/review/queue";
import type { DecisionAction } from "@/prisma/client/enums";
import { BulkDecision, sharedChoices } from "./bulk-decision";
import { DecisionForm, type Decided } from "./decision-form";
import { QueueRow } from "./queue-row";
import { useKeys } from "./use-keys";
import { usePulse } from "./use-pulse";
import { useUndo } from "./use-undo";

type Props = {
  rows: Row[];
  actorId: number;
  /** Milliseconds, when the rows were read. */
  now: number;
  /** Up to which place of the log they show everything. */
  seen: number;
  /** What the queue was like then; see queuePulse. */
  stamp: string;
  clauses: readonly Clause[];
  actions: {
    decide: FormAction<{ id: number; caseId: number }>;
    decideBulk: FormAction<Extract<Decided, { outcomes: unknown }>>;
    reverse: FormAction<{ caseId: number }>;
  };
};

/** The queue by mouse and by keyboard: j k to move, 1–9 to choose a decision, Enter to confirm, x to tick, o to open, u to undo. */
export function ReviewQueue({ rows, actorId, now, seen: place, stamp, clauses, actions }: Props) {
  const router = useRouter();
  const [marked, setMarked] = useState({ id: rows[0]?.id, at: 0 });
  const [chosen, setChosen] = useState<DecisionAction | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [said, setSaid] = useState("");
  const [isChanged, setIsChanged] = useState(false);
  const items = useRef(new Map<number, HTMLLIElement>());
  const { count: undoable, remember, undo } = useUndo(actions.reverse, tell);
  // The mark stays on its case wherever that has moved; where it is gone, on the one that took its place.
  const found = rows.findIndex(({ id }) => id === marked.id);
  const current = found === -1 ? Math.min(marked.at, rows.length - 1) : found;
  const row = rows[current];
  if (row && (row.id !== marked.id || current !== marked.at)) setMarked({ id: row.id, at: current });
  const picked = rows.filter(({ id }) => ticked.has(id));
  const isBulk = picked.length > 0;

  /** Says what came of an act, and shows the queue as it is now. */
  function tell(what: string) {
    setSaid(what);
    setChosen(null);
    setIsChanged(false);
    router.refresh();
  }

  function done(value: Decided) {
    const outcomes = "outcomes" in value ? value.outcomes : [{ id: 0, decisionId: value.id, message: null }];
    const ids = outcomes.flatMap(({ decisionId }) => decisionId ?? []);
    const failed = outcomes.flatMap(({ id, message }) => (message === null ? [] : [`个案 ${id}：${message}`]));
    remember(ids);
    setTicked(new Set());
    tell([`已处理 ${ids.length} 个`, ...failed].join("；"));
  }

  function move(to: number) {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    if (next === current) return;
    const target = rows[next];
    setMarked({ id: target?.id, at: next });
    setChosen(null);
    if (target) items.current.get(target.id)?.scrollIntoView({ block: "nearest" });
  }

  function toggle(id: number) {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
    setChosen(null);
  }

  useKeys((key) => {
    const offered = isBulk ? sharedChoices(picked) : row?.closedAt === null ? row.choices : [];
    const pressed = offered.find((choice) => String(choice.key) === key);
    if (pressed) setChosen(pressed.action);
    else if (key === "j") move(current + 1);
    else if (key === "k") move(current - 1);
    else if (key === "x" && row) toggle(row.id);
    else if (key === "u") undo();
    else if (key === "o" && row) router.push(`/admin/review/${row.id}`);
    else if (key === "Escape") setChosen(null);
    else return false;
    return true;
  });
  usePulse(stamp, () => {
    // Nothing moves under the hands of somebody who is deciding.
    if (chosen === null && !isBulk) router.refresh();
    else setIsChanged(true);
  });

  const seen = ["seen", String(place)] as const;
  const form = { chosen, choose: setChosen, clauses, onDone: done, onStale: tell };
  return (
    <>
      <div role="status" className="flex min-h-8 flex-wrap items-center gap-x-4 text-mini">
        {said && <span className="text-road">{said}</span>}
        {undoable > 0 && (
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
      {isBulk && <BulkDecision picked={picked} seen={seen} action={actions.decideBulk} {...form} />}
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
                move(index);
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
                      fields={[["id", String(each.id)], ["turn", String(each.turn)], seen]}
                      choices={each.choices}
                      reason={each.reason}
                      {...form}
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
