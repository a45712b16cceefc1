import type { Piece } from "@/lib/text/diff";

const marks = "before:sr-only after:sr-only";

/** Text with what went struck through and what came underlined; both also said to those who listen. */
export function DiffText({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ kind, text }, index) => {
    if (kind === "removed") {
      return (
        <del key={index} className={`${marks} text-quiet decoration-accent decoration-1 before:content-['［删去：'] after:content-['］']`}>
          {text}
        </del>
      );
    }
    if (kind === "added") {
      return (
        <ins
          key={index}
          className={`${marks} decoration-road decoration-2 underline-offset-[0.22em] before:content-['［新增：'] after:content-['］']`}
        >
          {text}
        </ins>
      );
    }
    return text;
  });
}

/** What the two marks mean. */
export function DiffLegend() {
  return (
    <p className="text-mini text-quiet">
      <del className="decoration-accent decoration-1">加删除线</del>的是原有、已删去的字，
      <ins className="text-ink decoration-road decoration-2 underline-offset-[0.22em]">加下划线</ins>的是新加的字。
    </p>
  );
}
