"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { pictureUrl } from "@/lib/article/document/picture";
import type { PickedAsset } from "@/lib/media/queries";
import { UploadZone } from "./upload-zone";
import { useUploads } from "./use-uploads";

type Props = { title?: string; onPick: (asset: PickedAsset) => void; onClose: () => void };
type Page = { assets: PickedAsset[]; next: number | null };

/** A dialog in which one picture is chosen from the library, or brought into it. Shown while it is rendered. */
export function MediaPicker({ title = "选择图片", onPick, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  /** Ends what was asked for other words. */
  const search = useRef<AbortController | null>(null);
  const [text, setText] = useState("");
  const [page, setPage] = useState<Page | null>(null);
  const [message, setMessage] = useState("");
  const load = useCallback(async (q: string, before: number | null, signal?: AbortSignal) => {
    const found = await askLibrary(q, before, signal);
    if (signal?.aborted) return;
    if (typeof found === "string") return setMessage(found);
    setMessage("");
    setPage((now) => (before === null || !now ? found : { assets: [...now.assets, ...found.assets], next: found.next }));
  }, []);
  const uploads = useUploads((asset) =>
    setPage((now) => ({ assets: [asset, ...(now?.assets ?? []).filter(({ id }) => id !== asset.id)], next: now?.next ?? null })),
  );

  // Closed while it still stands in the page, so that the browser gives the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  useEffect(() => {
    const typing = (search.current = new AbortController());
    const timer = setTimeout(() => void load(text, null, typing.signal), text === "" ? 0 : 200);
    return () => {
      clearTimeout(timer);
      typing.abort();
    };
  }, [text, load]);

  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      className="m-auto h-[min(44rem,92dvh)] w-[min(60rem,94vw)] border border-rule-strong bg-paper p-0 text-small text-ink backdrop:bg-ink/40 dark:backdrop:bg-paper/70"
    >
      <div className="flex h-full flex-col">
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-rule px-4 py-2.5">
          <h2 className="text-base">{title}</h2>
          <input
            type="search"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            aria-label="在媒体库中查找"
            placeholder="按文件名、说明、署名查找"
            maxLength={100}
            className="min-w-0 grow border-b-[1.5px] border-rule-strong bg-transparent px-0.5 py-1 placeholder:text-quiet"
          />
          <button type="button" onClick={() => dialog.current?.close()} className="py-1 text-quiet hover:text-accent">
            关闭
          </button>
        </div>
        <div className="grow overflow-y-auto px-4 py-3">
          <UploadZone {...uploads} />
          {message !== "" && (
            <p role="alert" className="mt-3 border-t-[2.5px] border-accent bg-wash px-3 py-2">
              {message}
            </p>
          )}
          {page?.assets.length === 0 && (
            <p className="py-8 text-quiet">{text === "" ? "媒体库里还没有图片，先上传一张。" : `没有与“${text}”相符的图片。`}</p>
          )}
          <ul aria-label="媒体库" className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-3 gap-y-4">
            {page?.assets.map((asset) => (
              <li key={asset.id}>
                <button type="button" onClick={() => onPick(asset)} className="block w-full text-left hover:text-accent">
                  <img
                    src={pictureUrl(asset, 320)}
                    alt=""
                    width={asset.width}
                    height={asset.height}
                    loading="lazy"
                    decoding="async"
                    className="block aspect-4/3 w-full bg-wash object-cover"
                  />
                  <span className="mt-1 line-clamp-2 block text-mini break-all">{asset.alt || asset.fileName || `图片 ${asset.id}`}</span>
                </button>
              </li>
            ))}
          </ul>
          {page?.next && (
            <button
              type="button"
              onClick={() => void load(text, page.next, search.current?.signal)}
              className="my-4 border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent"
            >
              更早的图片
            </button>
          )}
        </div>
      </div>
    </dialog>
  );
}

async function askLibrary(q: string, before: number | null, signal?: AbortSignal): Promise<Page | string> {
  const query = new URLSearchParams({ q, ...(before === null ? {} : { before: String(before) }) });
  try {
    const response = await fetch(`/api/media?${query.toString()}`, signal ? { signal } : {});
    const answer = (await response.json()) as Page | { message: string };
    return "message" in answer ? answer.message : answer;
  } catch {
    return "网络中断，媒体库没有打开。请检查网络后重试。";
  }
}
