import type { Metadata } from "next";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { CommentFilter } from "@/components/moderation/comment-filter";
import { CommentQueue } from "@/components/moderation/comment-queue";
import { CommentTabs } from "@/components/moderation/comment-tabs";
import { commentStatusOrder } from "@/components/moderation/labels";
import { SwitchForm } from "@/components/moderation/switch-form";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { countAtDesk, getSwitch, listAtDesk } from "@/lib/comment/desk";
import { canModerate } from "@/lib/comment/policy";
import { countRestrictions } from "@/lib/comment/restrictions";
import { articlePath } from "@/lib/format";
import { clauses } from "@/lib/review/policy-clauses";
import type { CommentStatus } from "@/prisma/client/enums";
import { moderate, moderateFound, putBack, switchArticle } from "./actions";
import { commentFields, commentsAddress, readCommentQuery } from "./query";

export const metadata: Metadata = { title: "评论" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The moderators' list of comments: what waits first, the riskiest at the top. */
export default async function CommentsPage({ searchParams }: Props) {
  const actor = await staffPage(canModerate);
  const { after, ...filter } = readCommentQuery(await searchParams);
  const now = clock();
  const [{ rows, next }, counts, shutOut, article] = await Promise.all([
    listAtDesk(actor, { ...filter, ...(after ? { after } : {}) }),
    countAtDesk(actor, filter.article),
    countRestrictions(actor, now),
    filter.article ? getSwitch(filter.article) : null,
  ]);
  const { status, text = "", sort } = filter;
  const { q: _text, ...hidden } = commentFields(filter);
  // The usual order of each state goes with the change to it.
  const inState = (chosen: CommentStatus | null) =>
    commentsAddress({
      status: chosen,
      sort: chosen === "HELD" ? "risk" : "newest",
      ...(filter.article ? { article: filter.article } : {}),
      ...(text ? { text } : {}),
    });
  return (
    <>
      <PageHead
        title="评论"
        note={
          <a href="/admin/comments/blocks" className="road-link">
            禁言与网段 {shutOut}
          </a>
        }
      >
        <CommentFilter text={text} hidden={hidden} sort={sort} address={(chosen) => commentsAddress({ ...filter, sort: chosen })} />
      </PageHead>
      {article && (
        <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 border-t-[2.5px] border-rule-strong pt-2">
          <p className="min-w-0">
            <span className="block text-mini text-quiet">只看一篇稿件的评论</span>
            <a href={articlePath(article)} className="font-serif text-base font-bold">
              {article.headline}
            </a>
            <a href={commentsAddress({ status, sort })} className="ml-3 text-mini road-link">
              看全部稿件的
            </a>
          </p>
          <SwitchForm action={switchArticle} article={article.id} comments={article.comments} />
        </div>
      )}
      <CommentTabs
        status={status}
        counts={counts}
        addresses={
          Object.fromEntries([...commentStatusOrder, null].map((value) => [value ?? "ALL", inState(value)])) as Record<
            CommentStatus | "ALL",
            string
          >
        }
        source={`/api/comments/counts${filter.article ? `?article=${filter.article}` : ""}`}
      />
      <CommentQueue
        key={commentsAddress({ ...filter, ...(after ? { after } : {}) })}
        rows={rows}
        status={status}
        total={status && !text ? (counts[status] ?? 0) : null}
        filter={commentFields(filter)}
        clauses={clauses}
        seen={now.getTime()}
        actions={{ moderate, moderateFound, putBack }}
      />
      <Onward
        first={after ? commentsAddress(filter) : null}
        next={next ? commentsAddress({ ...filter, after: next }) : null}
        firstName="回到开头"
        nextName="下一页"
      />
    </>
  );
}
