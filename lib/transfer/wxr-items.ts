import { maxPiece } from "./decode";

export type WxrPiece = { kind: "head" | "item"; xml: string } | { kind: "broken"; reason: string };

/**
 * Cuts a WordPress export into what stands before its first item and its items, one at a time. An "<item>"
 * or "</item>" inside CDATA or a comment is text. An item that does not end is reported, and reading goes on
 * at the next one.
 */
export async function* wxrItems(chunks: AsyncIterable<string>): AsyncGenerator<WxrPiece> {
  let buffer = "";
  let at = 0;
  let start = -1;
  let hasHead = false;
  const token = /<!\[CDATA\[|<!--|<item[\s>]|<\/item\s*>/g;
  for await (const chunk of chunks) {
    buffer += chunk;
    for (;;) {
      token.lastIndex = at;
      const found = token.exec(buffer);
      if (!found) {
        at = Math.max(at, buffer.length - 12);
        break;
      }
      if (found[0].startsWith("<!")) {
        const closing = found[0] === "<!--" ? "-->" : "]]>";
        const close = buffer.indexOf(closing, found.index + found[0].length);
        if (close === -1) {
          at = found.index;
          break;
        }
        at = close + closing.length;
      } else if (found[0].startsWith("</")) {
        at = token.lastIndex;
        const inner = start === -1 ? -1 : swallowed(buffer.slice(0, at));
        if (inner !== -1) yield { kind: "broken", reason: "The item does not end: its text runs on into the next one." };
        else if (start !== -1) yield { kind: "item", xml: buffer.slice(0, at) };
        buffer = buffer.slice(inner === -1 ? at : inner);
        start = -1;
        at = 0;
      } else {
        if (!hasHead) yield { kind: "head", xml: buffer.slice(0, found.index) };
        hasHead = true;
        if (start !== -1) yield { kind: "broken", reason: "The item does not end before the next one begins." };
        buffer = buffer.slice(found.index);
        start = 0;
        at = found[0].length;
      }
    }
    if (buffer.length <= maxPiece) continue;
    if (start !== -1 || !hasHead)
      yield {
        kind: "broken",
        reason: `${start === -1 ? "What stands before the first item" : "An item"} is longer than 8 million characters, or does not end.`,
      };
    const next = nextItem(buffer, start === -1 ? 0 : 1);
    buffer = next === -1 ? "" : buffer.slice(next);
    hasHead = true;
    start = -1;
    at = 0;
  }
  if (!hasHead) yield { kind: "head", xml: buffer };
  if (start === -1) return;
  // The last item is cut off; what it swallowed through an open CDATA is found again.
  yield { kind: "broken", reason: "The item does not end: the file is cut off or damaged." };
  const next = nextItem(buffer, 1);
  if (next !== -1) for await (const piece of wxrItems(once(buffer.slice(next)))) if (piece.kind !== "head") yield piece;
}

/** Where the next item begins inside this one, whose CDATA lacks its end; -1 where there is none. */
function swallowed(item: string): number {
  const isTwice = ["<content:encoded>", "<wp:post_id>"].some((tag) => item.indexOf(tag) !== item.lastIndexOf(tag));
  return isTwice ? nextItem(item, 1) : -1;
}

function nextItem(text: string, from: number): number {
  const found = /<item[\s>]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? -1;
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
