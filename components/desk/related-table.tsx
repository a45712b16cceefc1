import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import { formatReason } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import type { RelatedStory } from "@/lib/related/desk";

type Props = { action: FormAction; articleId: number; publishedAt: Date | null; stories: RelatedStory[] };

/** Stories of one list with how close they are and why, and the editor's word on each. */
export function RelatedTable({ action, articleId, publishedAt, stories }: Props) {
  return (
    <ol className="border-t border-rule">
      {stories.map((story) => {
        const { id, headline, score, reason, rule, category } = story;
        const send = (kind: string, name: string) => (
          <ActionForm key={kind} action={action} values={{ articleId, relatedId: id, kind }} look="text">
            {name}
            <span className="sr-only">：{headline}</span>
          </ActionForm>
        );
        return (
          <li
            key={id}
            className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-b border-rule py-2 md:grid md:grid-cols-[4em_minmax(0,1fr)_auto]"
          >
            <span className="text-mini text-quiet tabular" title="正文用词的接近程度，0–100">
              {score === null ? "—" : Math.round(score * 100)}
              <span className="sr-only">{score === null ? "没有计算值" : "分"}</span>
            </span>
            <span className="min-w-0">
              <Link href={`/admin/articles/${id}/related`} prefetch={false} className="font-semibold break-words">
                {headline}
              </Link>
              <span className="flex flex-wrap gap-x-3 text-mini text-quiet">
                {rule?.kind === "PIN" && <span className="text-accent">置顶{rule.by && `：${rule.by}`}</span>}
                {rule?.kind === "BAN" && <span className="text-accent">已排除{rule.by && `：${rule.by}`}</span>}
                {reason && <span className="text-road">{formatReason(reason, story.publishedAt, publishedAt)}</span>}
                <span>{category.name}</span>
                {story.publishedAt && <DateTime date={story.publishedAt} />}
              </span>
            </span>
            <span className="flex gap-4">
              {rule === null ? [send("PIN", "置顶"), send("BAN", "排除")] : send("NONE", rule.kind === "PIN" ? "取消置顶" : "不再排除")}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
