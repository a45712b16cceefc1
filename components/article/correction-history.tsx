import { DateTime } from "@/components/ui/date-time";
import { SectionHead } from "@/components/ui/section-head";
import type { Piece } from "@/lib/text/diff";
import { DiffText } from "./diff-text";

export type CorrectionView = {
  id: number;
  correctedAt: Date;
  note: string;
  before: string | null;
  after: string | null;
  /** Before and after in one, where both were kept. */
  pieces: Piece[] | null;
};

/** Every correction in full, newest first. Nothing when there was none. */
export function CorrectionHistory({ corrections }: { corrections: CorrectionView[] }) {
  if (corrections.length === 0) return null;
  return (
    <section className="mt-8">
      <SectionHead title={`更正 ${corrections.length} 次`} />
      <ol>
        {corrections.map((correction) => (
          <li key={correction.id} className="border-b border-rule py-4 [overflow-wrap:anywhere]">
            <p className="text-small font-semibold text-accent">
              <DateTime date={correction.correctedAt} withTime />
            </p>
            <p className="mt-1">{correction.note}</p>
            <dl className="mt-2 space-y-1.5 text-small">
              {correction.pieces ? (
                <Row term="对照">
                  <DiffText pieces={correction.pieces} />
                </Row>
              ) : (
                <>
                  {correction.before && <Row term="更正前">{correction.before}</Row>}
                  {correction.after && <Row term="更正后">{correction.after}</Row>}
                </>
              )}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[4em_minmax(0,1fr)]">
      <dt className="text-quiet">{term}</dt>
      <dd className="whitespace-pre-line">{children}</dd>
    </div>
  );
}
