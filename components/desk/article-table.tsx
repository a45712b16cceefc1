"use client";

import { useCallback, useRef, useState } from "react";
import { formatNumber } from "@/lib/format";
import type { DeskRow } from "@/lib/article/desk";
import type { CategoryChoice } from "@/lib/desk/options";
import { ArticleRow } from "./article-row";
import { BulkBar, type BulkActions, type Picked } from "./bulk-bar";
import { useListKeys } from "./use-list-keys";

type Props = {
  rows: DeskRow[];
  /** How many the filters let through on all pages. */
  total: number;
  query: string;
  isDense: boolean;
  categories: CategoryChoice[];
  mostInAct: number;
  mayPublish: boolean;
  act: BulkActions;
};

/** The list itself: rows to pick with mouse or keys, and what can be done with those that are picked. */
export function ArticleTable({ rows, total, query, isDense, categories, mostInAct, mayPublish, act }: Props) {
  const [dense, setDense] = useState(isDense);
  const [picked, setPicked] = useState<Picked>(new Map());
  const last = useRef<number | null>(null);

  const pick = useCallback(
    (id: number, withRange = false) => {
      const anchor = withRange ? last.current : id;
      const [from, to] = [rows.findIndex((row) => row.id === anchor), rows.findIndex((row) => row.id === id)];
      setPicked((before) => {
        const after = new Map(before);
        const turnOn = !before.has(id);
        for (const row of rows.slice(Math.min(from === -1 ? to : from, to), Math.max(from, to) + 1)) {
          if (turnOn) after.set(row.id, row.version);
          else after.delete(row.id);
        }
        return after;
      });
      last.current = id;
    },
    [rows],
  );
  useListKeys(pick);

  const onPage = rows.filter(({ id }) => picked.has(id)).length;
  const pickPage = () => setPicked(onPage === rows.length ? new Map() : new Map(rows.map(({ id, version }) => [id, version])));
  const changeDensity = () => {
    document.cookie = `desk-density=${dense ? "" : "dense"};path=/admin;max-age=31536000;samesite=lax`;
    setDense(!dense);
  };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-rule py-1 text-mini text-quiet">
        <label className="flex items-center gap-2 py-0.5">
          <input
            type="checkbox"
            checked={onPage === rows.length}
            ref={(box) => {
              if (box) box.indeterminate = onPage > 0 && onPage < rows.length;
            }}
            onChange={pickPage}
            className="size-4 accent-road"
          />
          选择本页 {rows.length} 篇
        </label>
        <span className="flex items-center gap-5">
          <span className="hidden md:inline" title="键盘：j、k 上下，x 选择，回车打开，/ 查找">
            <kbd>j</kbd> <kbd>k</kbd> 上下　<kbd>x</kbd> 选择　<kbd>回车</kbd> 打开　<kbd>/</kbd> 查找
          </span>
          <button
            type="button"
            onClick={changeDensity}
            aria-pressed={dense}
            className="py-0.5 text-road underline underline-offset-4 hover:text-accent"
          >
            {dense ? "宽松显示" : "紧凑显示"}
          </button>
        </span>
      </div>
      <ol>
        {rows.map((row) => (
          <ArticleRow key={row.id} row={row} dense={dense} isPicked={picked.has(row.id)} pick={pick} />
        ))}
      </ol>
      <p className="sr-only" role="status">
        {picked.size > 0 ? `已选 ${formatNumber(picked.size)} 篇` : ""}
      </p>
      {picked.size > 0 && (
        <BulkBar
          picked={picked}
          setPicked={setPicked}
          canPickAll={onPage === rows.length && total > rows.length && picked.size <= rows.length}
          total={total}
          mostInAct={mostInAct}
          query={query}
          categories={categories}
          mayPublish={mayPublish}
          act={act}
        />
      )}
    </>
  );
}
