"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DateTime } from "@/components/ui/date-time";
import { Empty } from "@/components/ui/empty";
import { formatNumber } from "@/lib/format";
import type { ActRow } from "@/lib/desk/bulk";
import type { UndoStep } from "@/lib/desk/undo";
import type { FormAction } from "@/lib/form/state";
import { undoSteps } from "./bulk-steps";
import { formatBulkVerb } from "./labels";
import { showToast } from "@/components/ui/toasts";

/** Acts on many articles, the latest first, each to be undone while that is possible. */
export function ActList({ acts, undo }: { acts: ActRow[]; undo: FormAction<UndoStep> }) {
  const router = useRouter();
  const [running, setRunning] = useState<{ id: number; left: number } | null>(null);
  if (acts.length === 0) {
    return (
      <Empty title="还没有批量操作">
        <p>在稿件列表里选中几篇，就可以一起改栏目、加标签、发布或撤稿；每次操作都记在这里。</p>
      </Empty>
    );
  }
  const takeBack = async ({ id, changed }: ActRow) => {
    if (running) return;
    setRunning({ id, left: changed });
    const done = await undoSteps(undo, id, (left) => setRunning({ id, left }));
    setRunning(null);
    const kept = done.skipped.length > 0 ? `；${formatNumber(done.skipped.length)} 篇未恢复：${done.skipped[0]?.reason ?? ""}` : "";
    showToast({ text: done.failure ?? `已撤销，${formatNumber(done.restored)} 篇恢复原样${kept}。`, isFailure: done.failure !== null });
    router.refresh();
  };
  return (
    <ul className="border-t border-rule">
      {acts.map((act) => (
        <li key={act.id} className="flex flex-wrap items-baseline gap-x-5 border-b border-rule py-2">
          <span className="w-[7em] font-semibold">{formatBulkVerb(act.verb)}</span>
          <span className="w-[6em] tabular">{formatNumber(act.changed)} 篇</span>
          <span className="grow text-mini text-quiet">
            {act.by?.name} <DateTime date={act.at} withTime />
            {act.undoneAt && (
              <span className="ml-3">
                已撤销于 <DateTime date={act.undoneAt} withTime />
              </span>
            )}
          </span>
          {running?.id === act.id ? (
            <span role="status" className="text-mini text-quiet tabular">
              正在撤销，还有 {formatNumber(running.left)} 篇
            </span>
          ) : (
            act.canUndo &&
            act.verb !== "publish" && (
              <button
                type="button"
                onClick={() => void takeBack(act)}
                className="py-0.5 text-road underline underline-offset-4 hover:text-accent"
              >
                撤销
              </button>
            )
          )}
        </li>
      ))}
    </ul>
  );
}
