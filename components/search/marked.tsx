import { Fragment } from "react";

/** A stretch of text; `hit` where it is what was searched for. */
export type MarkedPiece = { text: string; hit: boolean };

/** Text in which what was searched for stands out. */
export function Marked({ pieces }: { pieces: MarkedPiece[] }) {
  return pieces.map(({ text, hit }, index) =>
    hit ? (
      <mark key={index} className="bg-transparent text-ink underline decoration-accent decoration-2 underline-offset-[0.22em]">
        {text}
      </mark>
    ) : (
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
