import { DiffLegend, DiffText } from "@/components/article/diff-text";
import { foldUnchanged } from "@/components/article/our-changes";
import type { Comparison as Compared } from "@/lib/writing/history";

/** What a text has that the article as it stands now has not, and the other way round. */
export function Comparison({ comparison: { headline, summary, text, fields, isSame } }: { comparison: Compared }) {
  if (isSame) return <p className="text-quiet">与稿件现在的内容一致。</p>;
  return (
    <div className="max-w-[44em]">
      <DiffLegend />
      {fields.length > 0 && <p className="mt-2">还会改动：{fields.join("、")}。</p>}
      <p className="mt-3 font-serif text-head font-bold">
        <DiffText pieces={headline} />
      </p>
      {summary.length > 0 && (
        <p className="mt-1 text-quiet">
          <DiffText pieces={summary} />
        </p>
      )}
      <div className="mt-4 grid gap-3 text-base">
        {foldUnchanged(text).map((run, index) =>
          run.folded ? (
            <details key={index} className="border-y border-rule py-1 text-small">
              <summary className="text-quiet hover:text-accent">没有改动的 {run.paragraphs.length} 段</summary>
              {run.paragraphs.map(({ pieces }, at) => (
                <p key={at} className="mt-2 text-quiet">
                  <DiffText pieces={pieces} />
                </p>
              ))}
            </details>
          ) : (
            run.paragraphs.map(({ kind, pieces }, at) => (
              <p
                key={`${index}-${at}`}
                className={`[overflow-wrap:anywhere] whitespace-pre-line ${kind === "same" ? "text-quiet" : "border-l-[3px] border-rule-strong pl-3"}`}
              >
                <DiffText pieces={pieces} />
              </p>
            ))
          ),
        )}
      </div>
    </div>
  );
}
