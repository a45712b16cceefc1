"use client";

import { useActionState, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { pictureSrcSet, pictureUrl, squareUrl, type Picture } from "@/lib/article/document/picture";
import type { FormAction } from "@/lib/form/state";

type Asset = Picture & { id: number; alt: string; focalX: number; focalY: number };

const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const within = (value: number) => Math.min(100, Math.max(0, Math.round(value)));

/** Shows a picture with the point that crops keep; it is moved by pointer, or by the arrow keys (with Shift by ten). */
export function FocalPicker({ action, asset, mayEdit }: { action: FormAction; asset: Asset; mayEdit: boolean }) {
  const [state, send] = useActionState(action, null);
  const [point, setPoint] = useState({ x: Math.round(asset.focalX * 100), y: Math.round(asset.focalY * 100) });
  const frame = useRef<HTMLDivElement>(null);
  const isMoved = point.x !== Math.round(asset.focalX * 100) || point.y !== Math.round(asset.focalY * 100);

  function follow(event: PointerEvent) {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !mayEdit) return;
    setPoint({ x: within(((event.clientX - box.left) / box.width) * 100), y: within(((event.clientY - box.top) / box.height) * 100) });
  }

  function step(event: KeyboardEvent) {
    const by = steps[event.key];
    if (!by || !mayEdit) return;
    event.preventDefault();
    const size = event.shiftKey ? 10 : 1;
    setPoint(({ x, y }) => ({ x: within(x + by[0] * size), y: within(y + by[1] * size) }));
  }

  /** Where along a side of the picture the square begins, in % of what it leaves out: the point in its middle where there is room. */
  function squareAt(length: number, share: number): number {
    const side = Math.min(asset.width, asset.height);
    return length === side ? 50 : within(((share * length) / 100 - side / 2) * (100 / (length - side)));
  }

  return (
    <form action={send} className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
      <div
        ref={frame}
        className={`relative touch-none self-start ${mayEdit ? "cursor-crosshair" : ""}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) follow(event);
        }}
      >
        <img
          src={pictureUrl(asset, 960)}
          srcSet={pictureSrcSet(asset)}
          sizes="(min-width: 60rem) 34rem, 90vw"
          width={asset.width}
          height={asset.height}
          alt={asset.alt}
          draggable={false}
          className="block h-auto w-full bg-wash"
        />
        {mayEdit && (
          <button
            type="button"
            onKeyDown={step}
            style={{ left: `${point.x}%`, top: `${point.y}%` }}
            aria-label={`裁切焦点，距左 ${point.x}%，距上 ${point.y}%。用方向键移动，按住 Shift 一次移动 10%。`}
            className="absolute size-8 -translate-1/2 rounded-full border-[3px] border-paper outline-2 outline-ink focus-visible:outline-4 focus-visible:outline-road"
          >
            <span
              aria-hidden="true"
              className="absolute top-1/2 left-1/2 size-1.5 -translate-1/2 rounded-full bg-accent outline-2 outline-paper"
            />
          </button>
        )}
      </div>
      <div className="grid content-start gap-2">
        <p className="text-mini text-quiet">分享方图</p>
        <img
          src={isMoved ? pictureUrl(asset, 320) : squareUrl(asset)}
          alt=""
          style={isMoved ? { objectPosition: `${squareAt(asset.width, point.x)}% ${squareAt(asset.height, point.y)}%` } : {}}
          className="block aspect-square w-full max-w-36 bg-wash object-cover"
        />
        {mayEdit && (
          <>
            <input type="hidden" name="id" value={asset.id} />
            <input type="hidden" name="x" value={point.x} />
            <input type="hidden" name="y" value={point.y} />
            {isMoved ? (
              <Submit look="plain">保存焦点</Submit>
            ) : (
              <p className="text-mini text-quiet">点图片上要保住的地方，方图以它为中心。</p>
            )}
            <FormMessage state={state} done={isMoved ? undefined : "已重新裁切。"} />
          </>
        )}
      </div>
    </form>
  );
}
