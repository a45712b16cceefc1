"use client";

import { useState } from "react";
import { DiffText } from "@/components/article/diff-text";
import { Dialog } from "@/components/ui/dialog";
import type { NamedClash } from "@/lib/writing/clashes";
import { mainButtonClass } from "./buttons";
import type { Choice } from "./settle";
import type { Clashes } from "./state";
import { wordDiff } from "./word-diff";

type Props = { clashes: Clashes; onSettle: (choices: Choice[] | null) => void };

/** Where two people changed the same: both texts side by side, and which is to stand. */
export function ClashDialog({ clashes: { clashes, by }, onSettle }: Props) {
  const [choices, setChoices] = useState<Choice[]>([]);
  // More may come while the dialog stands.
  const chosen = clashes.map((_, index): Choice => choices[index] ?? "theirs");
  const who = by.join("、") || "另一个窗口";
  const choose = (index: number, choice: Choice) => setChoices(chosen.with(index, choice));
  return (
    <Dialog wide title={`与${who}的改动冲突 ${clashes.length} 处`} closeText="以后再说" onClose={() => onSettle(null)}>
      <p className="text-quiet">其余改动已经合到一起。稿件里现在是{who}的文字；您的文字存在“丢弃的文字”里，30 天内都能取回。</p>
      {clashes.map((clash, index) => (
        <ClashChoice
          key={index}
          clash={clash}
          who={who}
          choice={chosen[index] ?? "theirs"}
          onChoose={(choice) => choose(index, choice)}
          index={index}
        />
      ))}
      <div className="mt-4 flex justify-end border-t border-rule pt-3">
        <button type="button" className={mainButtonClass} onClick={() => onSettle(chosen)}>
          就这样
        </button>
      </div>
    </Dialog>
  );
}

type ChoiceProps = { clash: NamedClash; who: string; choice: Choice; onChoose: (choice: Choice) => void; index: number };

function ClashChoice({ clash, who, choice, onChoose, index }: ChoiceProps) {
  const pieces = wordDiff(clash.theirsText, clash.mineText);
  const options: [Choice, string][] = [
    ["theirs", `用${who}的`],
    ["mine", "用我的"],
    ...(clash.field === "body" && clash.mine.length > 0 && clash.theirs.length > 0 ? [["both", "两份都留"] as [Choice, string]] : []),
  ];
  return (
    <fieldset className="mt-3 border-t-[2.5px] border-rule-strong pt-2">
      <legend className="float-left mb-1 font-semibold">{clash.name}</legend>
      <div className="clear-both grid gap-x-6 gap-y-2 md:grid-cols-2">
        {(["removed", "added"] as const).map((side) => (
          <div key={side} className="min-w-0">
            <p className="text-mini text-quiet">{side === "removed" ? `${who}的` : "我的"}</p>
            <p className="[overflow-wrap:anywhere] whitespace-pre-line">
              {(side === "removed" ? clash.theirsText : clash.mineText) === "" ? (
                <span className="text-quiet">（删去了）</span>
              ) : (
                <DiffText
                  pieces={pieces
                    .filter(({ kind }) => kind === "same" || kind === side)
                    .map((piece) => (piece.kind === "removed" ? { ...piece, kind: "added" } : piece))}
                />
              )}
            </p>
          </div>
        ))}
      </div>
      <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {options.map(([value, text]) => (
          <label key={value} className="flex items-center gap-1.5">
            <input
              type="radio"
              name={`clash-${index}`}
              checked={choice === value}
              onChange={() => onChoose(value)}
              className="accent-accent"
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
