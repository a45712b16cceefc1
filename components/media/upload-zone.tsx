"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { acceptedTypes, picturesIn } from "./upload";
import type { Sending } from "./use-uploads";

type Props = {
  rows: Sending[];
  send: (files: readonly File[]) => void;
  again: (key: number) => void;
  forget: (key: number) => void;
  children?: ReactNode;
};

/** Takes pictures by the file dialog, by dropping and by pasting, and shows how far each one is. */
export function UploadZone({ rows, send, again, forget, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = picturesIn(event.clipboardData);
      if (pasted.length === 0) return;
      event.preventDefault();
      send(pasted);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [send]);

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        send([...event.dataTransfer.files]);
      }}
    >
      <div className={`border border-dashed px-4 py-3 ${isOver ? "border-accent bg-wash" : "border-rule-strong"}`}>
        <input
          ref={input}
          type="file"
          multiple
          accept={acceptedTypes}
          aria-label="选择要上传的图片"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            send([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <button type="button" onClick={() => input.current?.click()} className="bg-ink px-4 py-1.5 text-paper hover:bg-accent">
            上传图片
          </button>
          <span className="text-mini text-quiet">
            可一次选多张，也可以拖到这里，或直接粘贴截图。JPEG、PNG、WebP、GIF、AVIF，单张不超过 32 MB。
          </span>
        </p>
        {rows.length > 0 && <Progress rows={rows} again={again} forget={forget} />}
      </div>
      {children}
    </div>
  );
}

function Progress({ rows, again, forget }: Pick<Props, "rows" | "again" | "forget">) {
  const done = rows.filter(({ state }) => state === "done").length;
  return (
    <>
      <p role="status" className="mt-3 text-mini text-quiet tabular">
        已完成 {done} / {rows.length}
      </p>
      <ul className="mt-1 max-h-60 overflow-y-auto">
        {rows.map(({ key, name, share, state, message, isFinal }) => (
          <li key={key} className="border-t border-rule py-1.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-mini">
              <span className="min-w-0 break-all">{name}</span>
              {state === "failed" ? (
                <span className="flex gap-3">
                  {!isFinal && (
                    <button type="button" onClick={() => again(key)} className="text-road underline underline-offset-4">
                      重试<span className="sr-only">：{name}</span>
                    </button>
                  )}
                  <button type="button" onClick={() => forget(key)} className="text-quiet underline underline-offset-4">
                    移出列表<span className="sr-only">：{name}</span>
                  </button>
                </span>
              ) : (
                <span className="text-quiet tabular">{progressWord(state, share)}</span>
              )}
            </div>
            {state === "failed" ? (
              <p className="text-mini text-accent">{message}</p>
            ) : (
              <progress
                value={share}
                max={1}
                aria-label={`${name} 的上传进度`}
                className="block h-[3px] w-full appearance-none bg-rule accent-road"
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function progressWord(state: Sending["state"], share: number): string {
  if (state === "waiting") return "排队中";
  if (state === "done") return "已入库";
  return share < 1 ? `${Math.floor(share * 100)}%` : "正在生成各种尺寸";
}
