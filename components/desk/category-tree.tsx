"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, type DragEvent, type KeyboardEvent } from "react";
import { Empty } from "@/components/ui/empty";
import { formatNumber } from "@/lib/format";
import type { DeskCategory } from "@/lib/category/desk";
import type { FormAction } from "@/lib/form/state";
import { showToast } from "@/components/ui/toasts";
import { dropPlace, flatten, placeOf, step, type FlatCategory, type Place, type Zone } from "./tree-moves";

const moves = [
  { direction: "up", key: "ArrowUp", sign: "↑", name: "上移" },
  { direction: "down", key: "ArrowDown", sign: "↓", name: "下移" },
  { direction: "in", key: "ArrowRight", sign: "→", name: "移为上一栏目的下级" },
  { direction: "out", key: "ArrowLeft", sign: "←", name: "移到上一级" },
] as const;

/** The tree of categories: rows are dragged, or moved by buttons and Alt with the arrow keys. */
export function CategoryTree({ tree, place }: { tree: DeskCategory[]; place: FormAction }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<{ id: number; zone: Zone } | null>(null);
  const rows = flatten(tree);
  const total = (node: DeskCategory): number => node.children.reduce((sum, child) => sum + total(child), node.articles);

  const send = async (id: number, { parentId, beforeId }: Place) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ id, parentId, beforeId })) form.set(name, value === null ? "" : String(value));
    const done = await place(null, form).catch(() => null);
    if (!done?.ok) showToast({ text: done?.message ?? "连接中断，没有移动。", isFailure: true });
    router.refresh();
    return done?.ok === true;
  };
  const move = async (row: FlatCategory, to: Place | null) => {
    if (!to || isBusy) return;
    setBusy(true);
    const back = placeOf(row);
    const changesAddress = to.parentId !== row.parentId;
    if (await send(row.id, to)) {
      showToast({
        text: `已移动“${row.name}”${changesAddress ? "，旧地址会跳转到新地址" : ""}。`,
        undo: async () => {
          await send(row.id, back);
        },
      });
    }
    setBusy(false);
    // The row may stand elsewhere now: the focus goes with it.
    requestAnimationFrame(() => document.getElementById(`category-${row.id}`)?.focus());
  };
  const onKey = (event: KeyboardEvent, row: FlatCategory) => {
    const found = event.altKey ? moves.find(({ key }) => key === event.key) : undefined;
    if (!found) return;
    event.preventDefault();
    void move(row, step(row, found.direction));
  };
  const zoneOf = (event: DragEvent<HTMLElement>): Zone => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientY - top) / height;
    return share < 0.28 ? "before" : share > 0.72 ? "after" : "inside";
  };
  const onDrop = (event: DragEvent<HTMLElement>, target: FlatCategory) => {
    event.preventDefault();
    const row = rows.find(({ id }) => id === dragged);
    setDragged(null);
    setOver(null);
    if (row) void move(row, dropPlace(row, target, zoneOf(event)));
  };

  if (rows.length === 0) {
    return (
      <Empty title="还没有栏目">
        <p>
          <Link href="/admin/categories/new" prefetch={false} className="road-link">
            新建第一个栏目
          </Link>
          ，稿件才有地方放。通常按城市或行业分两级就够。
        </p>
      </Empty>
    );
  }
  return (
    <>
      <p className="hidden border-b border-rule pb-1.5 text-mini text-quiet md:block">
        拖动整行；或选中名称后按 <kbd>Alt</kbd> 加方向键：上下换次序，左右换层级。
      </p>
      <ol aria-busy={isBusy}>
        {rows.map((row) => {
          const { id, name, path, depth, articles, children, approvals, comments } = row;
          const zone = over?.id === id && dragged !== null && dragged !== id ? over.zone : null;
          return (
            <li
              key={id}
              draggable={!isBusy}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                setDragged(id);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onDragOver={(event) => {
                event.preventDefault();
                setOver({ id, zone: zoneOf(event) });
              }}
              onDrop={(event) => onDrop(event, row)}
              style={{ paddingInlineStart: `${Math.min(depth, 6) * 1.6}em` }}
              className={`relative flex flex-wrap items-baseline gap-x-4 border-b border-rule py-1.5 ${dragged === id ? "opacity-50" : ""} ${zone === "inside" ? "bg-wash" : ""}`}
            >
              {(zone === "before" || zone === "after") && (
                <span
                  aria-hidden="true"
                  className={`absolute inset-x-0 h-[3px] bg-accent ${zone === "before" ? "-top-0.5" : "-bottom-0.5"}`}
                />
              )}
              <span aria-hidden="true" className="hidden cursor-grab text-quiet select-none md:inline">
                ⠿
              </span>
              <Link
                id={`category-${id}`}
                href={`/admin/categories/${id}`}
                prefetch={false}
                draggable={false}
                onKeyDown={(event) => onKey(event, row)}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
                className="min-w-0 font-semibold break-words"
              >
                {name}
              </Link>
              <span className="min-w-0 text-mini break-all text-quiet">/categories/{path}</span>
              {approvals > 0 && <span className="text-mini text-review">须 {approvals} 人审定</span>}
              {comments === false && <span className="text-mini text-quiet">评论关闭</span>}
              <span className="ml-auto flex items-baseline gap-1">
                <Link href={`/admin/articles?category=${path}`} prefetch={false} className="px-2 text-mini text-quiet tabular">
                  {formatNumber(children.length > 0 ? total(row) : articles)} 篇
                </Link>
                {moves.map(({ direction, sign, name: verb }) => {
                  const to = step(row, direction);
                  return (
                    <button
                      key={direction}
                      type="button"
                      disabled={to === null || isBusy}
                      onClick={() => void move(row, to)}
                      aria-label={`${verb}：${name}`}
                      title={verb}
                      className="px-1.5 py-0.5 text-road hover:text-accent disabled:text-quiet disabled:opacity-40"
                    >
                      {sign}
                    </button>
                  );
                })}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
