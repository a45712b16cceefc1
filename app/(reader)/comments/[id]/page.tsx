import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { edit } from "@/app/(reader)/comments/actions";
import { givenClaim } from "@/app/(reader)/comments/claim-cookie";
import { commentForm } from "@/app/(reader)/comments/form";
import { CommentForm } from "@/components/comment/comment-form";
import { CommentList } from "@/components/comment/comment-list";
import { EditForm } from "@/components/comment/edit-form";
import { OwnComment } from "@/components/comment/own-comment";
import { PageHead } from "@/components/layout/page-head";
import { Headline } from "@/components/ui/headline";
import { isClaimOf } from "@/lib/comment/claim";
import { getThread } from "@/lib/comment/queries";
import { articlePath, commentPath, formatTime } from "@/lib/format";

export const metadata: Metadata = { title: "评论", robots: { index: false, follow: false } };

type Props = { params: Promise<{ id: string }> };

/**
 * A comment in its thread, with the form to answer it; for its writer also what became of it, and the form
 * to change it. Its writer is known by a cookie, so the edge never keeps this page (lib/edge/page-key.ts).
 */
export default async function Page({ params }: Props) {
  const { id: given } = await params;
  const id = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
  if (id === null) notFound();
  const now = new Date();
  const found = await getThread(id, { isWriter: isClaimOf(id, await givenClaim(id)), now });
  if (!found) notFound();
  const { article, thread, own } = found;
  const form = await commentForm(article, now);
  const address = commentPath({ id });
  const view = [thread, ...thread.replies].find((comment) => comment.id === id);
  // What only its writer sees stands above; in the thread it would be a gap.
  const isAlone = thread.id === id && thread.body === null && thread.replies.length === 0;
  return (
    <ReaderPage current={article.category.path}>
      <div className="wrap max-w-[50rem]! pt-6 pb-8">
        <PageHead
          kicker="评论"
          title={
            <a href={articlePath(article)}>
              <Headline parts={article.headlineParts} />
            </a>
          }
        >
          <p className="mt-2 flex gap-5 text-small">
            <a href={`${articlePath(article)}#comments`} className="road-link">
              回到稿件
            </a>
            <a href={`${articlePath(article)}/comments`} className="road-link">
              全部评论
            </a>
          </p>
        </PageHead>
        {own && (
          <div className="mt-4" data-own={`${article.id} ${id}`}>
            <OwnComment own={own} view={{ reason: view?.reason ?? null, badge: view?.badge ?? null }}>
              {own.editableUntil && (
                <EditForm
                  key={own.version}
                  action={edit}
                  permalink={address}
                  id={id}
                  version={own.version}
                  body={own.body}
                  until={formatTime(own.editableUntil)}
                />
              )}
            </OwnComment>
          </div>
        )}
        {!isAlone && <CommentList threads={[thread]} now={now} />}
        {form && thread.body !== null && (
          <section id="reply" className="mt-2 border-t-[2.5px] border-rule-strong pt-4">
            <CommentForm {...form} permalink={`${address}#reply`} parent={thread.id} />
          </section>
        )}
      </div>
    </ReaderPage>
  );
}
