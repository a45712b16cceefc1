import { SectionHead } from "@/components/ui/section-head";
import type { Changes } from "@/lib/article/changes";
import type { ParagraphDiff } from "@/lib/text/diff";
import { DiffLegend, DiffText } from "./diff-text";

/** Unchanged paragraphs beside a change that stay open; a longer run between them is folded. */
const context = 1;

/** A reprint or press release against the original as it came in. */
export function OurChanges({ changes }: { changes: Changes }) {
  return (
    <section className="mt-8">
      <SectionHead title="本站改动" />
      <p className="mt-2 font-semibold">{changes.count === 0 ? "标题和正文与原文一致。" : `本站改动 ${changes.count} 处。`}</p>
      {changes.count > 0 && (
        <>
          <DiffLegend />
          {changes.headline.some(({ kind }) => kind !== "same") && (
            <div className="mt-4 border-y border-rule py-3">
              <p className="text-mini text-quiet">标题</p>
              <p className="font-serif text-head font-bold">
                <DiffText pieces={changes.headline} />
              </p>
            </div>
          )}
          <div className="mt-4 space-y-4">
            {foldUnchanged(changes.text).map((run, index) =>
              run.folded ? (
                <details key={index} className="border-y border-rule py-1.5">
                  <summary className="py-1 text-small text-quiet hover:text-accent">未改动的 {run.paragraphs.length} 段</summary>
                  <Paragraphs paragraphs={run.paragraphs} />
                </details>
              ) : (
                <Paragraphs key={index} paragraphs={run.paragraphs} />
              ),
            )}
          </div>
        </>
      )}
    </section>
  );
}

const labels = { same: null, changed: "有改动", added: "整段新增", removed: "整段删去" } as const;

function Paragraphs({ paragraphs }: { paragraphs: ParagraphDiff[] }) {
  return (
    <div className="space-y-4">
      {paragraphs.map(({ kind, pieces }, index) => (
        <div key={index} className={kind === "same" ? "text-quiet" : "border-l-[3px] border-rule-strong pl-3.5"}>
          {labels[kind] && <p className="text-mini text-quiet">{labels[kind]}</p>}
          <p className="[overflow-wrap:anywhere] whitespace-pre-line">
            <DiffText pieces={pieces} />
          </p>
        </div>
      ))}
    </div>
  );
}

/** Cuts the text into runs that are shown and long unchanged ones that are folded. */
export function foldUnchanged(paragraphs: readonly ParagraphDiff[]): { folded: boolean; paragraphs: ParagraphDiff[] }[] {
  const near = paragraphs.map((_, index) =>
    paragraphs.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== "same"),
  );
  const runs: { folded: boolean; paragraphs: ParagraphDiff[] }[] = [];
  paragraphs.forEach((paragraph, index) => {
    const last = runs.at(-1);
    const folded = !near[index];
    if (last && last.folded === folded) last.paragraphs.push(paragraph);
    else runs.push({ folded, paragraphs: [paragraph] });
  });
  // A single paragraph is as short as the line that would fold it away.
  return runs.map((run) => (run.paragraphs.length === 1 ? { ...run, folded: false } : run));
}
