"use client";

import { useState } from "react";
import { countCharacters } from "@/lib/article/document/measure";
import type { Fields } from "./content";
import { TextInput } from "./input";

type Original = NonNullable<Fields["original"]>;
type Props = { original: Fields["original"]; bodyText: () => string; onKeep: (original: Original) => void };

/**
 * The text as it came in; readers are shown what we changed of it. It is kept by a button, not while it is
 * typed: once kept it never changes.
 */
export function OriginalText({ original, bodyText, onKeep }: Props) {
  const [draft, setDraft] = useState<Original>({ headline: "", text: "" });
  if (original)
    return (
      <details className="border-t border-rule pt-3">
        <summary className="font-serif font-bold">原文留底（{countCharacters(original.text)} 字）</summary>
        <p className="mt-1 font-semibold">{original.headline}</p>
        <p className="max-h-72 overflow-y-auto whitespace-pre-wrap text-quiet" tabIndex={0}>
          {original.text}
        </p>
      </details>
    );
  return (
    <details className="border-t border-rule pt-3">
      <summary className="font-serif font-bold">原文留底（未存）</summary>
      <p className="text-mini text-quiet">读者可以看到本站对转载稿改了哪里。留底之后不再改变，请存完整的原文。</p>
      <TextInput label="原文标题" value={draft.headline} onType={(headline) => setDraft({ ...draft, headline })} />
      <label className="mt-2 block">
        <span className="block text-mini text-quiet">原文全文</span>
        <textarea
          value={draft.text}
          rows={6}
          onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
          className="w-full border border-rule bg-transparent px-2 py-1 text-ink focus:border-rule-strong"
        />
      </label>
      <p className="mt-1 flex flex-wrap gap-x-4">
        <button
          type="button"
          className="border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent disabled:opacity-60"
          disabled={draft.text.trim() === "" || draft.headline.trim() === ""}
          onClick={() => onKeep({ headline: draft.headline.trim(), text: draft.text.trim() })}
        >
          存为原文
        </button>
        <button type="button" className="text-road hover:text-accent" onClick={() => setDraft({ ...draft, text: bodyText() })}>
          取现在的正文
        </button>
      </p>
    </details>
  );
}
