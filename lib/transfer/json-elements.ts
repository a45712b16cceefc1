import { maxPiece } from "./decode";
import { ItemError } from "./item";

/** One element of an array inside a JSON text. `path` names the keys from the root to the array, joined by "."; arrays on the way by "[]". */
export type JsonElement = { path: string; json: string };

/**
 * The elements of the arrays at the wanted paths of one JSON text, in order, without ever holding the whole of
 * it: `{"db":[{"data":{"posts":[…]}}]}` gives its posts for the path "db.[].data.posts". Checks no more
 * than it must to find them; each element is to be parsed by the caller. Throws ItemError where the
 * brackets do not fit or an element is longer than 8 million characters.
 */
export async function* jsonElements(chunks: AsyncIterable<string>, wanted: (path: string) => boolean): AsyncGenerator<JsonElement> {
  /** Open brackets; `key` of an object is the one whose value is being read. */
  const open: { isArray: boolean; key: string }[] = [];
  let inString = false;
  let escaped = false;
  /** The string being read or read last, as written; a key when ":" follows. */
  let word = "";
  let element: string | null = null;
  let elementDepth = 0;
  let started = false;
  const path = () =>
    open
      .slice(0, -1)
      .map(({ isArray, key }) => (isArray ? "[]" : key))
      .join(".");

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk.charAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (character === "\\") escaped = true;
        else if (character === '"') inString = false;
        if (inString && word.length < 200) word += character;
        continue;
      }
      const top = open.at(-1);
      const isBlank = character === " " || character === "\n" || character === "\r" || character === "\t" || character === "\ufeff";
      if (element !== null && open.length === elementDepth && (character === "," || character === "]")) {
        const json = element + chunk.slice(from, at);
        yield { path: path(), json };
        element = null;
      }
      if (element === null && top?.isArray && !isBlank && character !== "," && character !== "]" && wanted(path())) {
        element = "";
        elementDepth = open.length;
        from = at;
      }
      if (character === '"') {
        inString = true;
        word = "";
      } else if (character === "{" || character === "[") {
        open.push({ isArray: character === "[", key: "" });
        started = true;
        if (open.length > 500) throw new ItemError("The JSON is nested deeper than 500 levels.");
      } else if (character === "}" || character === "]") {
        if (open.pop()?.isArray !== (character === "]")) throw new ItemError("The file is not JSON: its brackets do not fit.");
      } else if (character === ":" && top && !top.isArray) top.key = word;
    }
    if (element !== null) {
      element += chunk.slice(from);
      if (element.length > maxPiece) throw new ItemError("An element of the JSON is longer than 8 million characters.");
    }
  }
  if (open.length > 0 || inString || !started)
    throw new ItemError(started ? "The file is not JSON: it ends in the middle." : "The file holds no JSON object or array.");
}
