import { parseHTML } from "linkedom";
import type { Node } from "prosemirror-model";
import { storable } from "@/lib/text/normalise";
import { documentOfBody, plainDocument } from "./from-body";
import { readDocument, type DocumentJson } from "./render";
import { sanitise } from "./sanitise";
import { maxHtmlLength, TooLarge } from "./vocabulary";

export type ParsedDocument = {
  doc: DocumentJson;
  /** What was left out, for whoever brought it in: "<script> ×2", "link javascript:…". Never text. */
  dropped: string[];
};

/**
 * Foreign HTML (paste, import, a saved page's main part) as a document of our schema: what the schema cannot
 * say is gone, every visible Han character stays, in order. `base` resolves relative links; pictures keep
 * their address as `origin`. Throws TooLarge, with one sentence, for more than 2,000,000 characters
 * or 40,000 elements.
 */
export function htmlToDocument(html: string, { base = null }: { base?: string | null } = {}): ParsedDocument {
  const dropped = new Map<string, number>();
  const drop = (what: string) => void dropped.set(what, (dropped.get(what) ?? 0) + 1);
  const clean = sanitise(storable(html), dropped);
  const doc = documentOfBody(() => bodyOf(clean), base, drop);
  return { doc: checked(doc), dropped: [...dropped].map(([what, count]) => (count > 1 ? `${what} ×${count}` : what)) };
}

/** Plain text as a document: every line that is not blank is a paragraph, without its indent. */
export function textToDocument(text: string): DocumentJson {
  if (text.length > maxHtmlLength) throw new TooLarge(`The text has ${text.length} characters; at most ${maxHtmlLength} are read.`);
  return checked(plainDocument(storable(text)));
}

function bodyOf(clean: string): HTMLElement {
  return parseHTML(`<!doctype html><html><body>${clean}</body></html>`).document.body;
}

function checked(doc: Node): DocumentJson {
  return readDocument(doc.toJSON()).toJSON() as DocumentJson;
}
