import { DateTime } from "@/components/ui/date-time";
import { Headline } from "@/components/ui/headline";
import { categoryPath, formatRetractionReason } from "@/lib/format";
import type { Clause } from "@/lib/review/policy-clauses";
import type { RetractionReason } from "@/prisma/client/enums";

type Props = {
  article: {
    headlineParts: string[];
    publishedAt: Date | null;
    category: { name: string; path: string };
    retraction: { reason: RetractionReason; note: string; retractedAt: Date } | null;
  };
  /** Of the portal's rules, that moderators removed it by. */
  clause: Clause | null;
};

/** In place of a retracted story: that it was here, when and why it was taken back. Not struck through: a line makes 二 of 一. */
export function Retracted({ article, clause }: Props) {
  return (
    <div className="wrap max-w-[46rem]! py-14">
      <p className="text-mini tracking-[0.06em] text-accent">已撤稿</p>
      <h1 className="mt-1 text-title text-quiet">
        <Headline parts={article.headlineParts} />
      </h1>
      {article.retraction && (
        <dl className="mt-6 border-y-[2.5px] border-rule-strong text-small">
          {(
            [
              ["发布时间", article.publishedAt ? <DateTime key="published" date={article.publishedAt} withTime /> : ""],
              ["撤稿时间", <DateTime key="at" date={article.retraction.retractedAt} withTime />],
              ["原因", formatRetractionReason(article.retraction.reason)],
              ["依据", clause && `内容规则 ${clause.id} ${clause.title}：${clause.text}`],
              ["说明", article.retraction.note],
            ] as const
          )
            .filter(([, value]) => value)
            .map(([term, value]) => (
              <div key={term} className="grid grid-cols-[6em_minmax(0,1fr)] border-b border-rule py-2 last:border-b-0">
                <dt className="text-quiet">{term}</dt>
                <dd className="*:whitespace-normal">{value}</dd>
              </div>
            ))}
        </dl>
      )}
      <p className="no-print mt-6 text-small text-quiet">
        本站不再提供这篇稿件的正文。可以看同一栏目
        <a href={categoryPath(article.category)} className="road-link">
          {article.category.name}
        </a>
        的其他稿件，或
        <a href="/" className="road-link">
          返回首页
        </a>
        。
      </p>
    </div>
  );
}
