"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { formatNumber } from "@/lib/format";

type Progress = { done: number; total: number };

/** Tries rules on everything there is and shows how far it is; the page then shows what they would have hit. */
export function DryRun({ ids, label }: { ids: number[] | "drafts"; label: string }) {
  const router = useRouter();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [message, setMessage] = useState("");
  const stop = useRef<AbortController | null>(null);

  const begin = async () => {
    const mine = new AbortController();
    stop.current = mine;
    setMessage("");
    setProgress({ done: 0, total: 0 });
    const said = await follow(ids, setProgress, mine.signal);
    setProgress(null);
    setMessage(said);
    if (said === "") router.refresh();
  };

  if (progress)
    return (
      <div className="grid max-w-[30rem] gap-2" role="status">
        <p className="text-small">
          正在试运行：{formatNumber(progress.done)} / {formatNumber(progress.total)} 篇
        </p>
        <progress className="h-1.5 w-full" max={Math.max(1, progress.total)} value={progress.done} aria-label="试运行进度" />
        <p>
          <button type="button" className="text-mini text-quiet hover:text-accent" onClick={() => stop.current?.abort()}>
            停止
          </button>
        </p>
      </div>
    );
  return (
    <div className="grid justify-items-start gap-2">
      <button
        type="button"
        className="border border-rule-strong px-3 py-1 text-small hover:border-accent hover:text-accent"
        onClick={() => void begin()}
      >
        {label}
      </button>
      {message !== "" && (
        <p role="alert" className="text-small text-accent">
          {message}
        </p>
      )}
    </div>
  );
}

/** Empty when it ran to its end; else why it did not. */
async function follow(ids: number[] | "drafts", onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<string> {
  try {
    const answer = await fetch("/api/lexicon/dry-run", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ids }),
      signal,
    });
    if (!answer.ok || !answer.body) return ((await answer.json()) as { message?: string }).message ?? "试运行没有开始，请再试一次。";
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const step = JSON.parse(line) as Progress | { ok: true };
        if ("ok" in step) return "";
        onProgress(step);
      }
    }
    return "试运行中断了，没有结果。请再试一次。";
  } catch {
    return signal.aborted ? "已停止，没有结果。" : "连不上服务器，试运行没有完成。";
  }
}
