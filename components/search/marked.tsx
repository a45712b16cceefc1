import { Fragment, type ReactNode } from "react";
import type { SearchHit } from "@/lib/search/queries";

type Piece = SearchHit["snippet"][number];

/** Text in which what was searched for stands out. */
export function Marked({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, hit }, index) => (hit ? <Hit key={index}>{text}</Hit> : <Fragment key={index}>{text}</Fragment>));
}

/** A headline with hits, which may break where its parts end; the parts joined are the headline, as are the pieces. */
export function MarkedHeadline({ pieces, parts }: { pieces: Piece[]; parts: string[] }) {
  const ends = new Set<number>();
  parts.slice(0, -1).reduce((end, part) => {
    ends.add(end + part.length);
    return end + part.length;
  }, 0);
  let at = 0;
  return pieces.map(({ text, hit }, index) => {
    const breakable: ReactNode[] = [];
    let from = 0;
    for (let offset = 1; offset <= text.length; offset++) {
      if (!ends.has(at + offset)) continue;
      breakable.push(text.slice(from, offset), <wbr key={at + offset} />);
      from = offset;
    }
    breakable.push(text.slice(from));
    at += text.length;
    return hit ? <Hit key={index}>{breakable}</Hit> : <Fragment key={index}>{breakable}</Fragment>;
  });
}

function Hit({ children }: { children: ReactNode }) {
  return <mark className="hit">{children}</mark>;
}
