"use client";

import { useEffect, useState } from "react";
import { CheckPanel } from "@/components/check/check-panel";
import type { Finding } from "@/lib/check/finding";
import type { Desk } from "./desk";
import { rangeOf, replaceRange, selectRange } from "./places";
import { useDeskState } from "./tools";

/** ms after which a text that was opened is checked: typing comes first. */
const patience = 700;

/** The checks beside the text: a finding leads to its place, its change is one step to undo. */
export function CheckTab({ desk, articleId }: { desk: Desk; articleId: number }) {
  const { changes } = useDeskState(desk);
  const [isReady, setReady] = useState(false);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!isReady) return <p className="text-mini text-quiet">正在检查…</p>;
  return (
    <>
      {gone && (
        <p role="status" className="mb-2 text-mini text-review">
          这一处已经改过，找不到原来的文字了。
        </p>
      )}
      <CheckPanel
        articleId={articleId}
        read={desk.content}
        changes={changes}
        onPlace={(place) => setGone(!showPlace(desk, place))}
        onFix={(finding) => setGone(!applyFix(desk, finding))}
      />
    </>
  );
}

/** False when it is no longer there. */
function showPlace(desk: Desk, place: Finding["place"]): boolean {
  desk.set({ isTabUp: false });
  if (place.field === "body") return selectRange(desk.editor, rangeOf(desk.editor.state.doc, place));
  if (place.field === "source" || place.field === "cover" || place.field === "credits") desk.set({ tab: "details", isTabUp: true });
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`[name="${place.field}"], [data-field="${place.field}"]`);
    field?.scrollIntoView({ block: "center" });
    field?.focus();
    if (field instanceof HTMLTextAreaElement && place.from !== undefined) field.setSelectionRange(place.from, place.to ?? place.from);
  });
  return true;
}

function applyFix(desk: Desk, { place, fix }: Finding): boolean {
  if (!fix) return false;
  if (place.field === "body") return replaceRange(desk.editor, rangeOf(desk.editor.state.doc, place), fix.replacement);
  if (place.field !== "headline" && place.field !== "summary") return false;
  const text = desk.state().fields[place.field];
  const [from, to] = [place.from ?? 0, place.to ?? text.length];
  if (place.quote && text.slice(from, to) !== place.quote) return false;
  desk.change({ [place.field]: text.slice(0, from) + (fix.replacement ?? "") + text.slice(to) });
  return true;
}
