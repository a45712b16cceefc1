"use client";

import { useEffect, useRef } from "react";
import { formatNumber } from "@/lib/format";
import type { BulkPlan } from "@/lib/desk/bulk";

type Props = {
  name: string;
  plan: BulkPlan;
  progress: { done: number; of: number } | null;
  canUndo: boolean;
  onDo: () => void;
  onClose: () => void;
};

/** What an act would change, before it does; then how far it is. */
export function BulkConfirm({ name, plan, progress, canUndo, onDo, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const groups = [...Map.groupBy(plan.skipped, ({ reason }) => reason)];
  return (
    <dialog
      ref={dialog}
      aria-labelledby="bulk-title"
      onCancel={(event) => {
        event.preventDefault();
        if (!progress) onClose();
      }}
      className="m-auto w-[min(34rem,calc(100vw-2rem))] border-t-[2.5px] border-rule-strong bg-sheet p-5 text-small text-ink backdrop:bg-ink/40"
    >
      <h2 id="bulk-title" className="text-head">
        {name}：会改动 {formatNumber(plan.willChange)} 篇{plan.skipped.length > 0 && `，跳过 ${formatNumber(plan.skipped.length)} 篇`}
      </h2>
      <ul className="mt-3 max-h-[40vh] overflow-y-auto">
        {groups.map(([reason, skipped]) => (
          <li key={reason} className="border-t border-rule py-2">
            {formatNumber(skipped.length)} 篇因{reason}而跳过
            <span className="block text-mini break-words text-quiet">
              {skipped
                .slice(0, 5)
                .map(({ headline }) => headline.slice(0, 40) || "（无标题）")
                .join("；")}
              {skipped.length > 5 && ` 等`}
            </span>
          </li>
        ))}
      </ul>
      {progress ? (
        <div className="mt-4">
          <progress value={progress.done} max={progress.of} aria-label="进度" className="h-1.5 w-full accent-road" />
          <p role="status" className="mt-1 text-mini text-quiet tabular">
            {formatNumber(progress.done)} / {formatNumber(progress.of)} 篇，请不要关闭这一页
          </p>
        </div>
      ) : (
        <p className="mt-4 flex flex-wrap items-center gap-5">
          {plan.willChange > 0 && (
            <button type="button" onClick={onDo} className="bg-ink px-5 py-2 text-paper hover:bg-accent">
              {name} {formatNumber(plan.willChange)} 篇
            </button>
          )}
          <button type="button" onClick={onClose} className="py-1 text-road underline underline-offset-4 hover:text-accent">
            {plan.willChange > 0 ? "先不改" : "知道了"}
          </button>
          {plan.willChange > 0 && (
            <span className="text-mini text-quiet">{canUndo ? "改完可以撤销。" : "发布后读者立即看到，不能整批收回。"}</span>
          )}
        </p>
      )}
    </dialog>
  );
}
