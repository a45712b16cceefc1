import type { Html } from "@/components/ui/markup";
import { escapeHtml } from "@/lib/article/document/escape";
import type { SearchHit } from "@/lib/search/queries";

type Piece = SearchHit["snippet"][number];

/** Text in which what was searched for stands out. As HTML: a page of hits has a hundred pieces, each of which would be an element to React. */
export function marked(pieces: readonly Piece[]): Html {
  return { __html: pieces.map(({ text, hit }) => mark(escapeHtml(text), hit)).join("") };
}

/** What no text that is stored can hold. */
const nul = "\0";

/** A headline with hits, which may break where its parts end; the parts joined are the headline, as are the pieces. */
export function markedHeadline(pieces: readonly Piece[], parts: readonly string[]): Html {
  let length = 0;
  const ends = parts.slice(0, -1).map((part) => (length += part.length));
  let end = 0;
  const html = pieces.map(({ text, hit }) => {
    const start = end;
    end += text.length;
    const breaks = ends.filter((at) => at > start && at <= end).map((at) => at - start);
    const unbroken = [0, ...breaks].map((from, index) => text.slice(from, breaks[index]));
    return mark(escapeHtml(unbroken.join(nul)).replaceAll(nul, "<wbr/>"), hit);
  });
  return { __html: html.join("") };
}

function mark(html: string, hit: boolean): string {
  return hit ? `<mark class="hit">${html}</mark>` : html;
}
