"use client";

import { useState } from "react";
import { DiffLegend, DiffText } from "@/components/article/diff-text";
import { Dialog } from "@/components/ui/dialog";
import { formatDateTime } from "@/lib/format";
import { buttonClass } from "./buttons";
import type { Entry } from "./journal";
import { plainText } from "./plain-text";
import type { Saver } from "./saver";
import { wordDiff } from "./word-diff";

type Written = { headline: string; summary: string; body: object };
type Props<Content extends Written> = { saver: Saver<Content>; entries: Entry<Content>[]; message: string | null };

/** Text that is in this browser and not on the server: compare it, take it back, or set it aside. Nothing is thrown away. */
export function LeftBehind<Content extends Written>({ saver, entries, message }: Props<Content>) {
  const [compared, setCompared] = useState<Entry<Content> | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (entries.length === 0) return null;
  const run = async (act: Promise<boolean>) => {
    setBusy(true);
    if (await act) setCompared(null);
    setBusy(false);
  };
  const buttons = (entry: Entry<Content>) => (
    <>
      <button type="button" disabled={isBusy} className={buttonClass} onClick={() => void run(saver.takeBack(entry))}>
        取回到稿件
      </button>
      <button type="button" disabled={isBusy} className={buttonClass} onClick={() => void run(saver.setAside(entry))}>
        放进“丢弃的文字”
      </button>
    </>
  );
  return (
    <section aria-label="找回文字" className="border-t-[2.5px] border-road bg-wash px-3 py-2">
      <p className="font-semibold">浏览器里有服务器上没有的文字</p>
      {message && (
        <p role="alert" className="text-accent">
          {message}
        </p>
      )}
      <ul className="mt-1 grid gap-2">
        {entries.map((entry) => (
          <li key={entry.session} className="flex flex-wrap items-baseline gap-x-3 gap-y-1.5">
            <span>
              写于 {formatDateTime(new Date(entry.at))}，标题“{entry.content.headline || "（无标题）"}”
            </span>
            <button type="button" className={buttonClass} onClick={() => setCompared(entry)}>
              与现在的比较
            </button>
            {buttons(entry)}
          </li>
        ))}
      </ul>
      {compared && (
        <Dialog wide title="浏览器里的文字与现在的稿件" onClose={() => setCompared(null)}>
          <DiffLegend />
          <p className="mt-2 font-serif text-base font-bold">
            <DiffText pieces={wordDiff(saver.content.headline, compared.content.headline)} />
          </p>
          <p className="mt-1 text-quiet">
            <DiffText pieces={wordDiff(saver.content.summary, compared.content.summary)} />
          </p>
          <p
            className="mt-2 max-h-[55dvh] overflow-y-auto [overflow-wrap:anywhere] whitespace-pre-line"
            tabIndex={0}
            role="region"
            aria-label="比较"
          >
            <DiffText pieces={wordDiff(plainText(saver.content.body), plainText(compared.content.body))} />
          </p>
          <div className="mt-3 flex flex-wrap justify-end gap-3 border-t border-rule pt-3">{buttons(compared)}</div>
        </Dialog>
      )}
    </section>
  );
}
