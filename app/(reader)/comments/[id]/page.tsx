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
import { RemovedComment } from "@/components/comment/removed-comment";
import { PageHead } from "@/components/layout/page-head";
import { WriterTickets } from "@/components/ticket/writer-tickets";
import { Headline } from "@/components/ui/headline";
import { clock } from "@/lib/clock";
import { isClaimOf } from "@/lib/comment/claim";
import { getRemovedComment, getThread } from "@/lib/comment/queries";
import { articlePath, commentPath, formatTime } from "@/lib/format";
import { listWriterTickets } from "@/lib/review/writer-tickets";

type Props = { params: Promise<{ id: string }> };

const hidden = { title: "评论", robots: { index: false, follow: false } } satisfies Metadata;

/** A removed one answers 410 to everybody but its writer (see lib/edge/finish-page.ts). */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = idOf((await params).id);
  const isGone = id !== null && !isClaimOf(id, await givenClaim(id)) && (await getRemovedComment(id)) !== null;
  return isGone ? { ...hidden, title: "评论已移除", other: { "http-status": "410" } } : hidden;
}

/**
 * A comment in its thread, with the form to answer it; for its writer also what became of it, and the form
 * to change it. Its writer is known by a cookie, so the edge never keeps this page (lib/edge/page-key.ts).
 */
export default async function Page({ params }: Props) {
  const id = idOf((await params).id);
  if (id === null) notFound();
  const now = clock();
  const found = await getThread(id, { isWriter: isClaimOf(id, await givenClaim(id)), now });
  if (!found) return removedPage(id);
  const { article, thread, own } = found;
  const [form, tickets] = await Promise.all([commentForm(article, now), own ? listWriterTickets({ subject: "COMMENT", id }, now) : []]);
  const address = commentPath({ id });
  const view = [thread, ...thread.replies].find((comment) => comment.id === id);
  // What only its writer sees stands above; in the thread it would be a gap.
  const isAlone = own !== null && thread.id === id && thread.body === null && thread.replies.length === 0;
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
            <OwnComment
              own={own}
              view={{ reason: view?.reason ?? null, badge: view?.badge ?? null }}
              isProvisional={tickets.some(({ state }) => state === "waiting")}
            >
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
              {tickets.length > 0 && (
                <div className="mt-3 border-t border-rule pt-3">
                  <WriterTickets tickets={tickets} />
                </div>
              )}
            </OwnComment>
          </div>
        )}
        {!isAlone && <CommentList threads={[thread]} now={now} />}
        {form && thread.body !== null && (
          <section id="reply" className="mt-2 border-t-[2.5px] border-rule-strong pt-4">
            <CommentForm {...form} permalink={address} parent={thread.id} />
          </section>
        )}
      </div>
    </ReaderPage>
  );
}

async function removedPage(id: number) {
  const removed = await getRemovedComment(id);
  if (!removed) notFound();
  const { article, hiddenFor } = removed;
  return (
    <ReaderPage current={article.category.path}>
      <RemovedComment article={article} reason={hiddenFor ?? "OTHER"} />
    </ReaderPage>
  );
}

function idOf(given: string): number | null {
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
}
