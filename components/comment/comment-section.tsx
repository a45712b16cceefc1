import { DetachedForm } from "@/components/form/detached-form";
import { SectionHead } from "@/components/ui/section-head";
import type { CommentPage, CommentSort } from "@/lib/comment/queries";
import { formatNumber } from "@/lib/format";
import { CommentFields } from "./comment-fields";
import { CommentList } from "./comment-list";
import { CommentSortLinks } from "./comment-sort";

type Props = {
  comments: CommentPage;
  now: Date;
  href: (sort: CommentSort) => string;
  /** Null: no comments are taken. */
  form: { permalink: string; fields: [name: string, value: string][]; article: number; stamp: string; heldFirst: number } | null;
};

/** The comments under an article: the best of them, and the form. Nothing where there are none and none are taken. */
export function CommentSection({ comments: { threads, total, pages }, now, href, form }: Props) {
  if (threads.length === 0 && !form) return null;
  return (
    <section id="comments" className="no-print mt-9 unaimed:below-32">
      <SectionHead title={total > 0 ? `评论 ${formatNumber(total)}` : "评论"} />
      {threads.length > 1 && <CommentSortLinks sort="best" href={href} />}
      {threads.length > 0 ? (
        <CommentList threads={threads} now={now} />
      ) : (
        <p className="py-3 text-small text-quiet">还没有评论。说说您知道的情况，或者纠正我们写错的地方。</p>
      )}
      {pages > 1 && (
        <p className="border-t border-rule py-3 text-small">
          <a href={href("best")} className="road-link">
            全部评论
          </a>
        </p>
      )}
      <div className="border-t border-rule pt-4">
        {form ? (
          <DetachedForm permalink={form.permalink} fields={form.fields} className="grid gap-4">
            <CommentFields state={null} article={form.article} stamp={form.stamp} heldFirst={form.heldFirst} />
          </DetachedForm>
        ) : (
          <p className="text-small text-quiet">这篇稿件的评论已关闭。</p>
        )}
      </div>
    </section>
  );
}
