"use client";

import { useEffect, useRef, type TextareaHTMLAttributes } from "react";
import { longestLine, longestText } from "@/lib/article/document/limits";
import { hanWidth } from "@/lib/article/document/measure";
import type { CategoryChoice, Fields } from "./content";
import { Choice, TextInput } from "./input";
import { useFitting } from "./use-fitting";

const types: { value: Fields["type"]; label: string }[] = [
  { value: "ORIGINAL", label: "原创" },
  { value: "REPRINT", label: "转载" },
  { value: "PRESS_RELEASE", label: "通稿" },
];

/** Wider than this a headline takes three lines of a list. */
const wide = 30;

type Props = { fields: Fields; categories: CategoryChoice[]; onChange: (now: Partial<Fields>) => void; onDone: () => void };

/** The head of the sheet, in the order in which readers meet it: where it stands, what it says. */
export function SheetHead({ fields, categories, onChange, onDone }: Props) {
  const width = hanWidth(fields.headline);
  return (
    <div className="px-4 pt-5 sm:px-[clamp(1.25rem,5vw,4rem)] sm:pt-8">
      <div className="mx-auto max-w-[38em] text-base">
        <div className="flex gap-5 text-small">
          <div className="min-w-0 grow basis-40 sm:max-w-60">
            <Choice
              label="栏目"
              name="category"
              value={fields.categoryId}
              options={categories.map(({ id, label }) => ({ value: id, label }))}
              onChoose={(categoryId) => onChange({ categoryId })}
            />
          </div>
          <div className="basis-24">
            <Choice label="体裁" name="type" value={fields.type} options={types} onChoose={(type) => onChange({ type })} />
          </div>
        </div>
        <div className="mt-5">
          <GrowingText
            label="标题"
            name="headline"
            value={fields.headline}
            most={longestLine}
            oneLine
            onType={(headline) => onChange({ headline })}
            onDone={onDone}
            placeholder="标题"
            className="font-serif text-title font-bold"
          />
          <p className={`mt-1.5 text-right text-mini tabular ${width > wide ? "text-review" : "text-quiet"}`}>
            {width > 0 && `标题宽 ${width} 字${width > wide ? `，超过 ${wide} 字在列表里会占三行` : ""}`}
          </p>
        </div>
        {fields.type !== "ORIGINAL" && (
          <div className="mt-1 text-small">
            <TextInput
              label="原标题（与本站标题不同时填）"
              name="originalHeadline"
              value={fields.originalHeadline ?? ""}
              onType={(text) => onChange({ originalHeadline: text || null })}
            />
          </div>
        )}
        <div className="mt-3 border-l-[3px] border-rule pl-3">
          <GrowingText
            label="摘要"
            name="summary"
            value={fields.summary}
            most={longestText}
            onType={(summary) => onChange({ summary })}
            placeholder="摘要：一两句话说清这篇写了什么"
            className="text-small text-quiet focus:text-ink"
          />
        </div>
      </div>
    </div>
  );
}

type GrowingProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange" | "value"> & {
  label: string;
  value: string;
  most: number;
  oneLine?: boolean;
  onType: (value: string) => void;
  onDone?: () => void;
};

/** A field as high as what is typed into it. `oneLine`: it wraps but takes no line break; Enter leaves it. */
function GrowingText({ label, value, most, oneLine = false, onType, onDone, className = "", ...area }: GrowingProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { type, refusal } = useFitting(value, most, onType);
  useEffect(() => {
    if (field.current) fit(field.current);
  }, [value]);
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    let width = current.clientWidth;
    const observer = new ResizeObserver(() => {
      if (current.clientWidth === width) return;
      width = current.clientWidth;
      fit(current);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        value={value}
        spellCheck={false}
        onChange={(event) => type(oneLine ? event.currentTarget.value.replace(/(?<!\s)\s*\n\s*/g, "") : event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!oneLine || event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDone?.();
        }}
        className={`block w-full resize-none overflow-hidden bg-transparent outline-offset-2 placeholder:text-quiet ${className}`}
        {...area}
      />
      {refusal !== null && (
        <p role="status" className="mt-1.5 text-mini text-accent">
          {refusal}
        </p>
      )}
    </>
  );
}

function fit(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
