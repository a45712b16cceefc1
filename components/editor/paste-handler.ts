import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { dropPoint } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import { picturesIn } from "@/components/media/upload";
import { pasteHtml, pasteText } from "@/lib/article/document/paste";
import type { DocumentJson } from "@/lib/article/document/render";
import type { PictureIntake } from "./picture-intake";

export type PasteReport = { dropped: string[]; pictures: number };

/** The browser's parser: its documents run nothing and load nothing. */
function parse(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, "text/html").body;
}

/**
 * What comes from outside comes through here: foreign HTML and text in the shape of the document schema, pictures
 * into the library. What was copied within the editor keeps its own shape.
 */
export function pasteHandler(intake: () => PictureIntake, report: (what: PasteReport | string) => void): Plugin {
  let number = Date.now() * 1_000;
  const take = (view: EditorView, data: DataTransfer | null, at: number | null): boolean => {
    if (!data || isCode(view)) return false;
    const html = data.getData("text/html");
    if (html.includes("data-pm-slice")) return false;
    const files = picturesIn(data);
    const text = data.getData("text/plain");
    // A screenshot, or a picture copied by itself; Word puts a picture of the text beside the text, which is not wanted.
    if (files.length > 0 && (html === "" || isOnePicture(html)) && text.trim() === "") {
      insertFiles(view, intake(), files, at);
      return true;
    }
    if (html === "" && text === "") return false;
    try {
      if (html === "") {
        if (!/[\r\n]/.test(text) && at === null) return false;
        insert(view, pasteText(text), at);
        return true;
      }
      const { doc, pictures, dropped } = pasteHtml(html, parse, () => ++number, data.getData("text/rtf"));
      insert(view, doc, at);
      for (const { origin, data: bytes } of pictures) intake().addPasted(origin, bytes);
      const remote = remotePictures(doc);
      for (const url of remote) intake().addRemote(url);
      report({ dropped, pictures: pictures.length + remote.length });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      report("粘贴的内容太长，没有放进来。请分几次粘贴，或用“导入”。");
    }
    return true;
  };
  return new Plugin({
    props: {
      handlePaste: (view, event) => take(view, event.clipboardData, null),
      handleDrop: (view, event, _slice, moved) => {
        if (moved || view.dragging) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null;
        const done = take(view, event.dataTransfer, at);
        if (done) event.preventDefault();
        return done;
      },
    },
  });
}

function isCode(view: EditorView): boolean {
  return Boolean(view.state.selection.$from.parent.type.spec.code);
}

function isOnePicture(html: string): boolean {
  const body = parse(html);
  return body.querySelectorAll("img").length === 1 && (body.textContent ?? "").trim() === "";
}

/** Whole blocks where the text has several; words into the line where it is one paragraph. */
function insert(view: EditorView, json: DocumentJson, at: number | null): void {
  const { state } = view;
  const doc = state.schema.nodeFromJSON(json);
  const open = (node: Node | null) => (node?.type.name === "paragraph" ? 1 : 0);
  const slice = new Slice(doc.content, open(doc.firstChild), open(doc.lastChild));
  const tr = state.tr;
  if (at === null) tr.replaceSelection(slice);
  else tr.replaceRange(dropPoint(state.doc, at, slice) ?? at, dropPoint(state.doc, at, slice) ?? at, slice);
  view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
}

/** Figures at once, their files on the way. */
export function insertFiles(view: EditorView, intake: PictureIntake, files: readonly File[], at: number | null): void {
  const { schema, tr, doc } = view.state;
  const { figure } = schema.nodes;
  if (!figure) return;
  const named = files.map((file) => ({ file, origin: intake.newOrigin() }));
  const slice = new Slice(Fragment.from(named.map(({ origin }) => figure.create({ origin }))), 0, 0);
  if (at === null) tr.replaceSelection(slice);
  else tr.replaceRange(dropPoint(doc, at, slice) ?? at, dropPoint(doc, at, slice) ?? at, slice);
  view.dispatch(tr.scrollIntoView());
  for (const { file, origin } of named) intake.addFile(origin, file);
}

/** Where pictures lie that did not come with the text. */
function remotePictures(json: DocumentJson): string[] {
  const urls = new Set<string>();
  const walk = (node: { type?: string; attrs?: { origin?: string | null }; content?: unknown[] }) => {
    const origin = node.type === "figure" ? node.attrs?.origin : null;
    if (origin && !origin.startsWith("embedded:")) urls.add(origin);
    for (const child of node.content ?? []) walk(child as typeof node);
  };
  walk(json);
  return [...urls];
}
