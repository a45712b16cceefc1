import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** Where every reader page links its style sheet; the edge puts what the page needs of it into the page instead. */
export const readerStylesPath = "/reader.css";

/** The file of a build that holds the whole sheet, and the one that holds its pieces (`stylePieces`). */
export function readerStylesFile(distDir: string): string {
  return path.join(distDir, "reader.css");
}
export function stylePiecesFile(distDir: string): string {
  return path.join(distDir, "reader-styles.json");
}

/** A piece of the sheet, in the sheet's order. */
export type StylePiece = {
  /** The heads of the blocks that it stands in, outermost first. */
  inside: string[];
  /** Classes (`.name`) and tags (`<name`): a page needs the piece if it has all of one of these lists, or if there is none. */
  needs: string[][];
  /** The custom property that it declares: it is needed if another piece uses that. */
  declares?: string;
  uses: string[];
  css: string;
};

/** The style element of a page, and the hash of what is in it. */
export type StyleSheet = { element: Buffer; hash: string };

/** Pages need few different selections; more than these would be a page's own. */
const mostSheets = 200;
const mostPhrases = 5_000;

/** The part of a sheet that a page needs, by the classes and tags in its HTML; what stands in bytes is looked for once. */
type Choose = (html: readonly (string | Buffer)[]) => StyleSheet;

const read = new Map<string, Promise<Choose>>();

/** Gives the part of a build's sheet that a page needs. */
export function readerStyles(distDir: string): Promise<Choose> {
  const known = read.get(distDir);
  if (known) return known;
  const reading = readFile(stylePiecesFile(distDir), "utf8").then((json) => sheets(JSON.parse(json) as StylePiece[]));
  read.set(distDir, reading);
  return reading;
}

function sheets(pieces: readonly StylePiece[]): Choose {
  const names = [...new Set(pieces.flatMap(({ needs }) => needs.flat()))];
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const phrases = new Map<string, number[]>();
  const ofShared = new WeakMap<Buffer, number[]>();
  const lists = new Map<string, number[]>();
  const made = new Map<string, StyleSheet>();

  /** Which names stand in a tag's opening (`<p`) or a list of classes (` class="a b`). */
  function namesOf(phrase: string): number[] {
    const known = phrases.get(phrase);
    if (known) return known;
    const classes = () => unescaped(phrase.slice(opening.length)).split(" ");
    const present = phrase.startsWith("<") ? [phrase] : classes().map((name) => `.${name}`);
    const indexes = present.flatMap((name) => indexOf.get(name) ?? []);
    if (phrases.size >= mostPhrases) phrases.clear();
    // A copy: V8 keeps the whole page that a piece was cut from.
    phrases.set(Buffer.from(phrase).toString(), indexes);
    return indexes;
  }

  function namesInShared(bytes: Buffer): number[] {
    const known = ofShared.get(bytes);
    if (known) return known;
    const indexes = [...new Set(phrasesIn(bytes.toString()).flatMap(namesOf))];
    // Rows of a kind have the same names: one list stands for all of them, which a page goes through once.
    const key = indexes.join();
    const list = lists.get(key) ?? indexes;
    if (lists.size >= mostPhrases) lists.clear();
    lists.set(key, list);
    ofShared.set(bytes, list);
    return list;
  }

  return (html) => {
    const present = Buffer.alloc(names.length, "0");
    const found = new Set(html.flatMap((part) => (typeof part === "string" ? phrasesIn(part).map(namesOf) : [namesInShared(part)])));
    for (const list of found) for (const index of list) present[index] = 49;
    const key = present.toString("latin1");
    const known = made.get(key);
    if (known) return known;
    const css = sheetOf(pieces, (name) => present[indexOf.get(name) ?? -1] === 49);
    const sheet = { element: Buffer.from(`<style>${css}</style>`), hash: createHash("sha256").update(css).digest("base64") };
    if (made.size >= mostSheets) made.clear();
    made.set(key, sheet);
    return sheet;
  };
}

const opening = ' class="';

function phrasesIn(html: string): string[] {
  const found: string[] = [];
  let last = "";
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at + 1)) {
    // Of many in a row (a headline has a `<wbr>` between all its words) one is enough.
    if (last !== "" && html.startsWith(last, at) && !isNameCharacter(html.charCodeAt(at + last.length))) continue;
    let end = at + 1;
    while (isNameCharacter(html.charCodeAt(end))) end += 1;
    if (end > at + 1) found.push((last = html.slice(at, end)));
  }
  for (let at = html.indexOf(opening); at !== -1; at = html.indexOf(opening, at + 1))
    found.push(html.slice(at, html.indexOf('"', at + opening.length)));
  return found;
}

/** a–z and 0–9, of which the names of elements are made. */
function isNameCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** As React writes an attribute. */
function unescaped(attribute: string): string {
  return attribute
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

/** The pieces that a page with these names needs, in their blocks. */
function sheetOf(pieces: readonly StylePiece[], has: (name: string) => boolean): string {
  const possible = pieces.filter(({ needs }) => needs.length === 0 || needs.some((names) => names.every(has)));
  const chosen = new Set(possible.filter(({ declares }) => declares === undefined));
  const used = new Set([...chosen].flatMap(({ uses }) => uses));
  for (let before = -1; before < chosen.size;) {
    before = chosen.size;
    for (const piece of possible) {
      if (piece.declares === undefined || !used.has(piece.declares)) continue;
      chosen.add(piece);
      for (const name of piece.uses) used.add(name);
    }
  }
  let css = "";
  let open: string[] = [];
  for (const { inside, css: text } of possible.filter((piece) => chosen.has(piece))) {
    const common = commonLength(open, inside);
    const opened = inside.slice(common).map((head) => `${head}{`);
    css += "}".repeat(open.length - common) + opened.join("") + text;
    open = inside;
  }
  return css + "}".repeat(open.length);
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((head, index) => head !== other[index]);
  return differs === -1 ? one.length : differs;
}
