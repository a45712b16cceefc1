import { DateTime } from "@/components/ui/date-time";
import type { ArticleView } from "@/lib/article/select";

/** What was corrected, newest first, above the text it corrects. Nothing when there was no correction. */
export function Corrections({ corrections, historyHref }: { corrections: ArticleView["corrections"]; historyHref: string }) {
  if (corrections.length === 0) return null;
  return (
    <section aria-label="更正" className="mt-4 border-l-[3px] border-accent py-1 pl-3.5 text-small leading-relaxed">
      {corrections.map((correction) => (
        <p key={correction.id} className="py-0.5">
          <b className="font-semibold text-accent">更正</b>（<DateTime date={correction.correctedAt} />
          ）：{correction.note}
        </p>
      ))}
      <a href={historyHref} className="no-print text-mini road-link">
        更正记录
      </a>
    </section>
  );
}
