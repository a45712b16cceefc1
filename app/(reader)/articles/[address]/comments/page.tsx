import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { commentForm } from "@/app/(reader)/comments/form";
import { openPage, readPage, type Query } from "@/app/(reader)/page-number";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { goneMetadata, gonePage } from "@/app/(reader)/articles/[address]/gone";
import { openArticle } from "@/app/(reader)/articles/[address]/open";
import { listMetadata } from "@/app/metadata";
import { Breadcrumb } from "@/components/article/breadcrumb";
import { CommentForm } from "@/components/comment/comment-form";
import { CommentList } from "@/components/comment/comment-list";
import { CommentSortLinks } from "@/components/comment/comment-sort";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { Headline } from "@/components/ui/headline";
import { Pager } from "@/components/ui/pager";
import { getCategory } from "@/lib/category/queries";
import { clock } from "@/lib/clock";
import { listComments, type CommentSort } from "@/lib/comment/queries";
import { articlePath, formatNumber } from "@/lib/format";
import { getSite } from "@/lib/site/queries";

type Props = { params: Promise<{ address: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { address } = await params;
  const gone = await goneMetadata(address);
  if (gone) return gone;
  const article = await openArticle(address, "/comments");
  const page = readPage((await searchParams).page) ?? 1;
  return listMetadata(
    { title: `“${article.headline}”的评论`, path: `${articlePath(article)}/comments`, page, isHidden: true },
    await getSite(),
  );
}

/** All comments under one story. */
export default async function Page({ params, searchParams }: Props) {
  const { address } = await params;
  const gone = await gonePage(address);
  if (gone) return gone;
  const article = await openArticle(address, "/comments");
  const query = await searchParams;
  const sort: CommentSort = query.sort === "newest" ? "newest" : "best";
  const path = `${articlePath(article)}/comments`;
  const hrefOf = (order: CommentSort) => (page: number) => addressOf(path, order, page);
  const now = clock();
  const page = openPage(query, hrefOf(sort));
  const [{ threads, total, pages }, form, category] = await Promise.all([
    listComments(article.id, { page, sort }, now),
    commentForm(article, now),
    getCategory(article.category.path),
  ]);
  if (page > pages) notFound();
  return (
    <ReaderPage current={article.category.path}>
      <div className="wrap max-w-[50rem]! pt-4 pb-8">
        <Breadcrumb trail={category?.trail ?? []} />
        <div className="pt-4">
          <PageHead
            kicker="评论"
            title={
              <a href={articlePath(article)}>
                <Headline parts={article.headlineParts} />
              </a>
            }
          >
            <div className="mt-2.5 flex flex-wrap items-baseline justify-between gap-x-5">
              <p className="text-mini text-quiet tabular">共 {formatNumber(total)} 条</p>
              {threads.length > 1 && <CommentSortLinks sort={sort} href={(order) => hrefOf(order)(1)} />}
            </div>
          </PageHead>
        </div>
        {threads.length > 0 ? (
          <CommentList threads={threads} now={now} />
        ) : (
          <Empty title="还没有评论">{form ? "下面可以写第一条。" : "这篇稿件不接受评论。"}</Empty>
        )}
        <Pager page={page} pages={pages} href={hrefOf(sort)} />
        <section id="write" className="border-t-[2.5px] border-rule-strong pt-4">
          {form ? <CommentForm {...form} /> : <p className="text-small text-quiet">这篇稿件的评论已关闭。</p>}
        </section>
      </div>
    </ReaderPage>
  );
}

function addressOf(path: string, sort: CommentSort, page: number): string {
  const query = new URLSearchParams({ ...(page > 1 ? { page: String(page) } : {}), ...(sort === "newest" ? { sort } : {}) });
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
