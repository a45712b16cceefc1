"use client";

import Link from "next/link";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { StatusMark } from "@/components/admin/status-mark";
import { WritingAids } from "@/components/writing/writing-aids";
import type { Work } from "@/lib/article/work";
import type { FormAction } from "@/lib/form/state";
import { blockViews } from "./block-views";
import { CheckTab } from "./check-tab";
import type { CategoryChoice } from "./content";
import { DeskDialogs } from "./desk-dialogs";
import { Desk } from "./desk";
import { DetailsPanel } from "./details-panel";
import "./editor.css";
import { addToGallery } from "./field-views";
import { Margin, type MarginTab } from "./margin";
import { Outline } from "./outline";
import { SaveLine } from "./save-line";
import { Sheet } from "./sheet";
import { DeskContext, useDeskState } from "./tools";

type Props = {
  work: Work;
  userId: number;
  /** Who is signed in, to sign in again over the text. */
  email: string;
  signInAgain: FormAction;
  categories: CategoryChoice[];
  /** Panels of the margin that come after the text. */
  publishing: ReactNode;
  notes: ReactNode;
  /** Links beside the state of saving. */
  links: ReactNode;
};

const savingOf = (desk: Desk) => () => desk.saver.state;
const never = () => () => undefined;

/** The writing page: a sheet of paper and its margin. It lives in the browser alone; a server shows that it opens. */
export function WritingDesk(props: Props) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!isBrowser) return <p className="py-10 text-quiet">正在打开稿件…</p>;
  return <OpenDesk {...props} />;
}

function OpenDesk({ work, userId, email, signInAgain, categories, publishing, notes, links }: Props) {
  const [desk] = useState(() => new Desk(work, userId, blockViews));
  const { fields, derived, isFull, openNotes, isStale } = useDeskState(desk);
  const saving = useSyncExternalStore(desk.saver.subscribe, savingOf(desk), savingOf(desk));
  useEffect(() => desk.start(), [desk]);
  useEffect(() => pageKeys(desk), [desk]);
  useEffect(() => {
    desk.editor.setEditable(work.mayWrite, false);
  }, [desk, work.mayWrite]);
  const written = (part: ReactNode) => (
    <fieldset disabled={!work.mayWrite} className="contents">
      {part}
    </fieldset>
  );
  const tabs: MarginTab[] = [
    { key: "check", name: "检查", panel: written(<CheckTab desk={desk} articleId={work.id} />) },
    { key: "details", name: "信息", panel: written(<DetailsPanel desk={desk} fields={fields} hasPictures={derived.hasPictures} />) },
    { key: "publishing", name: "发布", alarm: isStale ? "读者没有及时看到最近的改动" : undefined, panel: publishing },
    { key: "notes", name: "批注", count: openNotes, panel: notes },
    { key: "outline", name: "提纲", panel: <Outline editor={desk.editor} entries={derived.outline} /> },
  ];
  return (
    <DeskContext value={desk}>
      <div className={`writing-desk ${isFull ? "is-full" : ""}`}>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
          <Link href="/admin/articles" prefetch={false} className="text-quiet">
            ← 稿件
          </Link>
          <StatusMark status={work.status} corrected={work.isCorrected} />
          {work.hasDraft && <span className="text-review">有读者还看不到的修改</span>}
          {work.mayWrite ? (
            <SaveLine state={saving} save={() => void desk.saver.save()} />
          ) : (
            <span className="text-review">已定稿，只能查看；要改动请联系编辑</span>
          )}
          <span className="ml-auto flex flex-wrap items-baseline gap-x-4">{links}</span>
        </div>
        <WritingAids saver={desk.saver} state={saving} articleId={work.id} email={email} signInAgain={signInAgain} />
        <div className="desk-grid">
          {written(<Sheet desk={desk} categories={categories} />)}
          <Margin desk={desk} tabs={tabs} />
        </div>
        <DeskDialogs desk={desk} />
      </div>
    </DeskContext>
  );
}

/** Where no text is being typed, "?" is the help and Ctrl+S saves all the same; returns the end. */
function pageKeys(desk: Desk): () => void {
  const onPress = (event: KeyboardEvent) => {
    // The text keeps Escape from the browser, not from the page; the menu of blocks takes it first.
    const isLeft = event.key === "Escape" && desk.editor.view.dom.contains(event.target as Node) && desk.slashKeys.take === null;
    if (event.defaultPrevented && !isLeft) return;
    const isTyping =
      event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable=true]") !== null;
    if ((event.ctrlKey || event.metaKey) && event.key === "s") void desk.saver.save();
    else if (event.key === "?" && !isTyping) desk.set({ open: { kind: "help" } });
    else if (event.key === "Escape" && desk.state().isFull && desk.state().open === null) desk.toggleFull();
    else return;
    event.preventDefault();
  };
  const onGallery = (event: Event) => desk.addToGallery((event as CustomEvent<number | undefined>).detail);
  document.addEventListener("keydown", onPress);
  document.addEventListener(addToGallery, onGallery);
  return () => {
    document.removeEventListener("keydown", onPress);
    document.removeEventListener(addToGallery, onGallery);
  };
}
