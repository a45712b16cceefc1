import type { Editor } from "@tiptap/core";
import { browserJournal, type Change } from "@/components/writing/journal";
import { replay } from "@/components/writing/replay";
import { Saver } from "@/components/writing/saver";
import type { StoredContent } from "@/lib/article/content";
import { countCharacters, outlineOf, readingMinutes, textOf, type OutlineEntry } from "@/lib/article/document/measure";
import type { Work } from "@/lib/article/work";
import type { PickedAsset } from "@/lib/media/queries";
import { adoptBody } from "./adopt";
import { insertBlock, type Ask } from "./blocks";
import { makeEditor, type BlockViews } from "./body-editor";
import type { Fields } from "./content";
import { insertFiles, type PasteReport } from "./paste-handler";
import { PictureIntake } from "./picture-intake";
import type { SlashKeys } from "./slash";
import { StepLog } from "./step-log";

/** What stands over the page. */
export type Open =
  | { kind: "link" | "embed" | "help" }
  | { kind: "pictures"; as: "figure" | "gallery" }
  | { kind: "library"; then: (asset: PickedAsset) => void }
  | null;

/** Reckoned from the text when the typing rests. */
export type Derived = { characters: number; minutes: number; outline: OutlineEntry[]; hasPictures: boolean };

export type DeskState = {
  fields: Fields;
  derived: Derived;
  open: Open;
  find: "no" | "find" | "replace";
  /** Which panel the margin shows; on a phone it comes up from the foot of the screen. */
  tab: string;
  isTabUp: boolean;
  /** Rises when the article has begun to change and when the typing rests: what is old is told at once, reckoned later. */
  changes: number;
  isFull: boolean;
  /** Remarks that wait for an answer. */
  openNotes: number;
  /** Readers did not see the latest change in time. */
  isStale: boolean;
  pasted: PasteReport | string | null;
};

/** ms without typing after which counts and outline follow. */
const rest = 400;

/**
 * One article on the writing page: its fields, its text in the editor, its pictures on their way, and the one way to
 * the server. Lives outside of React, which only shows it.
 */
export class Desk implements Ask {
  readonly editor: Editor;
  readonly intake: PictureIntake;
  readonly saver: Saver<StoredContent>;
  readonly slashKeys: SlashKeys = { take: null };
  #state: DeskState;
  #listeners = new Set<() => void>();
  #isTyping = false;
  /** The field in which a word is being composed, the text or one of the head. */
  #composed: Node | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor(work: Work, userId: number, views: BlockViews) {
    const { body, ...fields } = work.content;
    this.#state = {
      ...{ fields, open: null, find: "no", isFull: false, pasted: null, isTabUp: false, changes: 0, openNotes: 0, isStale: false },
      tab: fields.headline === "" ? "details" : "check",
      derived: { characters: 0, minutes: 0, outline: [], hasPictures: false },
    };
    const steps = new StepLog();
    this.editor = makeEditor({
      views,
      body,
      slashKeys: this.slashKeys,
      intake: () => this.intake,
      keys: {
        find: () => this.set({ find: "find" }),
        replace: () => this.set({ find: "replace" }),
        link: () => this.set({ open: { kind: "link" } }),
        save: () => void this.saver.save(),
        fullScreen: () => this.toggleFull(),
        help: () => this.set({ open: { kind: "help" } }),
      },
      steps,
      onChange: () => this.#changed(steps.take(this.editor.state.doc)),
      onPaste: (pasted) => this.set({ pasted }),
    });
    this.intake = new PictureIntake(this.editor, new Map(work.assets.map((asset) => [asset.id, asset])));
    this.saver = new Saver<StoredContent>({
      articleId: work.id,
      userId,
      version: work.version,
      read: this.content,
      journal: browserJournal(replay),
      take: (content) => this.#take(content),
    });
    this.#timer = setTimeout(() => this.#reckon(), 0);
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = () => this.#state;

  set(part: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }

  /** Everything of the article as it stands in this window. */
  readonly content = (): StoredContent => ({ ...this.#state.fields, body: this.editor.getJSON() as StoredContent["body"] });

  readonly change = (part: Partial<Fields>) => {
    this.set({ fields: { ...this.#state.fields, ...part } });
    this.#changed({ fields: part });
  };

  /** Begins to save; returns the end. React may end and begin again at once. */
  readonly start = () => {
    clearTimeout(this.#end);
    const stop = this.saver.start();
    const compose = ({ type, target }: Event) => (this.#composed = type === "compositionstart" ? (target as Node) : null);
    for (const type of ["compositionstart", "compositionend"]) document.addEventListener(type, compose);
    return () => {
      stop();
      for (const type of ["compositionstart", "compositionend"]) document.removeEventListener(type, compose);
      clearTimeout(this.#timer);
      this.#end = setTimeout(() => this.editor.destroy(), 0);
    };
  };

  /** The page is laid out anew, with the place in the text where the cursor is still in sight. */
  readonly toggleFull = () => {
    this.set({ isFull: !this.#state.isFull });
    requestAnimationFrame(() => !this.editor.isDestroyed && this.editor.view.dispatch(this.editor.state.tr.scrollIntoView()));
  };

  /** Pictures are asked for by menus, keys and blocks alike. */
  readonly pictures = (as: "figure" | "gallery") => this.set({ open: { kind: "pictures", as } });
  readonly address = () => this.set({ open: { kind: "embed" } });
  readonly library = (then: (asset: PickedAsset) => void) => this.set({ open: { kind: "library", then } });

  readonly putFiles = (as: "figure" | "gallery", files: readonly File[]) => {
    if (as === "figure") return insertFiles(this.editor.view, this.intake, files, null);
    const named = files.map((file) => ({ file, origin: this.intake.newOrigin() }));
    insertBlock(this.editor, { type: "gallery", content: named.map(({ origin }) => ({ type: "figure", attrs: { origin } })) });
    for (const { file, origin } of named) this.intake.addFile(origin, file);
  };

  readonly putAsset = (as: "figure" | "gallery", asset: PickedAsset) => {
    const figure = figureOf(asset);
    insertBlock(this.editor, as === "gallery" ? { type: "gallery", content: [figure] } : figure);
  };

  /** At the end of the gallery that stands at this place. */
  readonly addToGallery = (pos: number | undefined) =>
    this.library((asset) => {
      const { state, view, schema } = this.editor;
      const gallery = pos === undefined ? null : state.doc.nodeAt(pos);
      if (pos !== undefined && gallery?.type.name === "gallery")
        view.dispatch(state.tr.insert(pos + gallery.nodeSize - 1, schema.nodeFromJSON(figureOf(asset))));
    });

  firstPicture(): PickedAsset | null {
    let found: PickedAsset | null = null;
    this.editor.state.doc.descendants((node) => {
      if (!found && node.type.name === "figure" && node.attrs.assetId !== null)
        found = this.intake.assetOf(Number(node.attrs.assetId)) ?? null;
      return !found;
    });
    return found;
  }

  #changed(change: Change | null): void {
    this.saver.changed(change);
    if (!this.#isTyping) this.set({ changes: this.#state.changes + 1 });
    this.#isTyping = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isTyping = false;
      this.set({ changes: this.#state.changes + 1 });
      this.#reckon();
    }, rest);
  }

  /** Text that others have a part in; not while a word is being composed. */
  #take({ body, ...fields }: StoredContent): boolean {
    if (this.editor.isDestroyed || this.editor.view.composing || this.#composed?.isConnected) return false;
    adoptBody(this.editor, body);
    this.set({ fields });
    return true;
  }

  #reckon(): void {
    if (this.editor.isDestroyed) return;
    const { doc } = this.editor.state;
    const characters = countCharacters(textOf(doc));
    let hasPictures = false;
    doc.descendants((node) => {
      hasPictures ||= node.type.name === "figure" && node.attrs.assetId !== null;
      return !hasPictures;
    });
    this.set({ derived: { characters, minutes: readingMinutes(characters), outline: outlineOf(doc), hasPictures } });
  }
}

function figureOf({ id, alt, caption, credit, licence }: PickedAsset) {
  return { type: "figure", attrs: { assetId: id, origin: null, alt, caption, credit, licence } };
}
