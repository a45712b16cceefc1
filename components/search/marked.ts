import type { Html } from "@/components/ui/markup";
import { escapeHtml } from "@/lib/article/document/escape";
import type { SearchHit } from "@/lib/search/queries";

type Piece = SearchHit["snippet"][number];

/** Text in which what was searched for stands out. As HTML: a page of hits has a hundred pieces, each of which would be an element to React. */
export function marked(pieces: readonly Piece[]): Html {
  return { __html: pieces.map(({ text, hit }) => mark(escapeHtml(text), hit)).join("") };
}

/** A headline with hits, which may break where its parts end; the parts joined are the headline, as are the pieces. */
export function markedHeadline(pieces: readonly Piece[], parts: readonly string[]): Html {
  const ends = new Set<number>();
  parts.slice(0, -1).reduce((end, part) => {
    ends.add(end + part.length);
    return end + part.length;
  }, 0);
  let at = 0;
  const html = pieces.map(({ text, hit }) => {
    let breakable = "";
    let from = 0;
    for (let offset = 1; offset <= text.length; offset++) {
      if (!ends.has(at + offset)) continue;
      breakable += `${escapeHtml(text.slice(from, offset))}<wbr/>`;
      from = offset;
    }
    at += text.length;
    return mark(breakable + escapeHtml(text.slice(from)), hit);
  });
  return { __html: html.join("") };
}

function mark(html: string, hit: boolean): string {
  return hit ? `<mark class="hit">${html}</mark>` : html;
}
