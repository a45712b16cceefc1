import { storable } from "@/lib/text/normalise";
import { documentOfBody, plainDocument } from "./from-body";
import { readOffice } from "./office";
import { reduce } from "./reduce";
import { readDocument, type DocumentJson } from "./render";
import { picturesOfRtf } from "./rtf";
import { maxHtmlLength, TooLarge } from "./vocabulary";

/** A picture that came with the text: `origin` is its name in the document until it is taken in. */
export type PastedPicture = {
  origin: string;
  /** A data URL; null: only on the writer's own computer (`file:`), where no page can reach it. */
  data: string | null;
};

type TakenOut = PastedPicture & { isFile: boolean };

export type Pasted = { doc: DocumentJson; pictures: PastedPicture[]; dropped: string[] };

/**
 * HTML from the clipboard as a document of our schema, by the steps that imports go through, in the browser:
 * so it needs no network and no waiting. `parse` is the browser's own parser, which runs and loads nothing; `rtf` is
 * the same text in RTF where the clipboard has it, which holds the pictures of word processors.
 * Throws TooLarge for more than a story can be.
 */
export function pasteHtml(html: string, parse: (html: string) => HTMLElement, nextNumber: () => number, rtf = ""): Pasted {
  if (html.length > maxPasteLength) throw new TooLarge("The pasted HTML is too long.");
  const dropped = new Map<string, number>();
  const drop = (what: string) => void dropped.set(what, (dropped.get(what) ?? 0) + 1);
  const body = parse(storable(html));
  readOffice(body, drop);
  const pictures = withRtf(takeOutPictures(body, nextNumber), rtf);
  reduce(body, drop);
  const doc = documentOfBody(() => body.cloneNode(true) as HTMLElement, null, drop);
  return { doc: checked(doc), pictures, dropped: [...dropped].map(([what, count]) => (count > 1 ? `${what} ×${count}` : what)) };
}

/** Data URLs are long: pictures in them are counted apart from the text. */
const maxPasteLength = 60_000_000;

/** Plain text from the clipboard; every line that is not blank is a paragraph. */
export function pasteText(text: string): DocumentJson {
  if (text.length > maxHtmlLength) throw new TooLarge("The pasted text is too long.");
  return checked(plainDocument(storable(text)));
}

function checked(doc: ReturnType<typeof plainDocument>): DocumentJson {
  return readDocument(doc.toJSON()).toJSON() as DocumentJson;
}

/** Gives pictures that no address leads to a number, as an import does ("embedded:7"), and hands out what they hold. */
function takeOutPictures(body: HTMLElement, nextNumber: () => number): TakenOut[] {
  const pictures: TakenOut[] = [];
  for (const img of body.querySelectorAll("img")) {
    if (img.hasAttribute("data-asset")) continue;
    const lazy = ["data-src", "data-original", "data-actualsrc"].map((name) => img.getAttribute(name) ?? "");
    if (lazy.some((address) => /^(?:https?:)?\/\//i.test(address))) continue;
    const src = img.getAttribute("src")?.trim() ?? "";
    const isData = /^data:image\/(?!gif;base64,R0lGODlhAQABA)/i.test(src);
    if (!isData && !/^(?:file|blob|cid):/i.test(src)) continue;
    const origin = `embedded:${nextNumber()}`;
    pictures.push({ origin, data: isData ? src : null, isFile: /^file:/i.test(src) });
    for (const name of ["srcset", "width", "height"]) img.removeAttribute(name);
    img.setAttribute("src", origin);
  }
  return pictures;
}

/** Which picture is which follows from the order alone: where the numbers differ, none is guessed. */
function withRtf(pictures: readonly TakenOut[], rtf: string): PastedPicture[] {
  const files = pictures.filter(({ isFile }) => isFile);
  const held = files.length === 0 || rtf.length > maxPasteLength * 2 ? [] : picturesOfRtf(rtf);
  return pictures.map((picture) => {
    const { origin, data } = picture;
    return { origin, data: picture.isFile && held.length === files.length ? (held[files.indexOf(picture)] ?? null) : data };
  });
}
