"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { isMac, keyParts } from "@/components/editor/shortcuts";
import type { PaletteArticle } from "@/lib/desk/palette";
import type { FormAction } from "@/lib/form/state";

type Place = { href: string; name: string };
type Props = { places: Place[]; find: FormAction<PaletteArticle[]> };
type Item = { key: string; text: string; note: string; go: () => void };

const never = () => () => undefined;

/** Goes anywhere: ⌘K or Ctrl K, a few letters, Enter. Articles are asked for once it is open. */
export function Palette({ places, find }: Props) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [q, setQ] = useState("");
  const [at, setAt] = useState(0);
  const [articles, setArticles] = useState<PaletteArticle[]>([]);
  const [failed, setFailed] = useState(false);
  /** What the articles were found by; null before the first answer. */
  const [asked, setAsked] = useState<string | null>(null);
  const [acts, setActs] = useState<HTMLElement[]>([]);
  // A server does not know the computer.
  const onMac = useSyncExternalStore(never, isMac, () => false);
  const keys = keyParts("Mod K", onMac).join(onMac ? "" : " ");

  const open = () => {
    setActs([...document.querySelectorAll<HTMLElement>("main [data-act], main a[href^='/admin/'].bg-ink")]);
    setQ("");
    setAt(0);
    setOpen(true);
    dialog.current?.showModal();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
      // In the editor the keys may mean a link; there they are the editor's.
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (dialog.current?.open) dialog.current.close();
      else open();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const form = new FormData();
      form.set("q", q.trim());
      find(null, form)
        .then((found) => {
          if (!isCurrent) return;
          setFailed(!found?.ok);
          setAsked(q.trim());
          if (found?.ok) setArticles(found.value);
        })
        .catch(() => isCurrent && setFailed(true));
    }, 120);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isOpen, q, find]);

  const word = q.trim().toLowerCase();
  const fits = (text: string) => text.toLowerCase().includes(word);
  const items: Item[] = [
    ...acts
      .filter((act) => fits(act.textContent ?? ""))
      .map((act, index) => ({ key: `act-${index}`, text: act.textContent?.trim() ?? "", note: "本页", go: () => act.click() })),
    ...places
      .filter(({ name, href }) => fits(name) || href.includes(word === "" ? "/" : word))
      .map(({ href, name }) => ({ key: href, text: name, note: "前往", go: () => router.push(href) })),
    ...articles.map(({ id, headline, category }) => ({
      key: `article-${id}`,
      text: headline || "（无标题）",
      note: category,
      go: () => router.push(`/admin/articles/${id}`),
    })),
  ];
  const chosen = items[Math.min(at, items.length - 1)];
  const go = (item: Item | undefined) => {
    if (!item) return;
    dialog.current?.close();
    item.go();
  };
  return (
    <>
      <button
        type="button"
        onClick={open}
        aria-haspopup="dialog"
        className="shrink-0 py-1 whitespace-nowrap text-quiet hover:text-accent"
        title={`查找稿件、前往任何一页（${keys}）`}
      >
        <span aria-hidden="true">⌕ </span>前往<kbd className="ml-1.5 hidden font-sans text-mini sm:inline">{keys}</kbd>
      </button>
      <dialog
        ref={dialog}
        aria-label="前往"
        onClose={() => setOpen(false)}
        onClick={(event) => event.target === dialog.current && dialog.current.close()}
        className="mx-auto mt-[10vh] mb-auto w-[min(36rem,calc(100vw-2rem))] border-t-[2.5px] border-rule-strong bg-sheet p-0 text-small text-ink backdrop:bg-ink/40"
      >
        {isOpen && (
          <>
            <input
              autoFocus
              role="combobox"
              aria-label="页面、操作或稿件标题"
              aria-expanded="true"
              aria-controls="palette-list"
              aria-activedescendant={chosen ? `palette-${chosen.key}` : undefined}
              placeholder="页面、操作，或稿件的标题、编号"
              value={q}
              maxLength={60}
              onChange={(event) => {
                setQ(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
                if (step !== 0) setAt((Math.min(at, items.length - 1) + step + items.length) % Math.max(1, items.length));
                else if (event.key === "Enter") go(chosen);
                else return;
                event.preventDefault();
              }}
              className="w-full border-b border-rule bg-transparent px-4 py-3 text-base -outline-offset-2 placeholder:text-quiet"
            />
            <ul id="palette-list" role="listbox" aria-label="结果" className="max-h-[50vh] overflow-y-auto py-1">
              {items.map((item) => (
                <li
                  key={item.key}
                  id={`palette-${item.key}`}
                  role="option"
                  aria-selected={item === chosen}
                  ref={(row) => {
                    if (item === chosen) row?.scrollIntoView({ block: "nearest" });
                  }}
                  onClick={() => go(item)}
                  className="flex cursor-pointer items-baseline justify-between gap-4 px-4 py-1.5 hover:bg-wash aria-selected:bg-wash aria-selected:text-accent"
                >
                  <span className="min-w-0 break-words">{item.text}</span>
                  <span className="shrink-0 text-mini text-quiet">{item.note}</span>
                </li>
              ))}
            </ul>
            <p role="status" className="border-t border-rule px-4 py-1.5 text-mini text-quiet">
              {failed
                ? "稿件没有查到：连接中断或登录已失效，请刷新页面。"
                : items.length === 0
                  ? asked === q.trim()
                    ? "没有符合的。"
                    : "正在查找稿件…"
                  : `${items.length} 项，上下选择，回车前往`}
            </p>
          </>
        )}
      </dialog>
    </>
  );
}
