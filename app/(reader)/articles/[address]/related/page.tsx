import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openPage, pagesOf, readPage, type Query } from "@/app/(reader)/page-number";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { goneMetadata, gonePage } from "@/app/(reader)/articles/[address]/gone";
import { openArticle } from "@/app/(reader)/articles/[address]/open";
import { listMetadata } from "@/app/metadata";
import { Breadcrumb } from "@/components/article/breadcrumb";
import { RelatedRows } from "@/components/article/related-list";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { Headline } from "@/components/ui/headline";
import { ListCount } from "@/components/ui/list-count";
import { Pager } from "@/components/ui/pager";
import { showing, tagOf } from "@/lib/cache";
import { getCategory } from "@/lib/category/queries";
import { articlePath, categoryPath } from "@/lib/format";
import { listRelated } from "@/lib/related/queries";
import { getSite } from "@/lib/site/queries";

type Props = { params: Promise<{ address: string }>; searchParams: Promise<Query> };

const perPage = 20;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { address } = await params;
  const gone = await goneMetadata(address);
  if (gone) return gone;
  const article = await openArticle(address, "/related");
  const page = readPage((await searchParams).page) ?? 1;
  return listMetadata(
    { title: `与“${article.headline}”相关的稿件`, path: `${articlePath(article)}/related`, page, isHidden: true },
    await getSite(),
  );
}

/** All related stories of one story, each with its reason. */
export default async function Page({ params, searchParams }: Props) {
  const { address } = await params;
  const gone = await gonePage(address);
  if (gone) return gone;
  const article = await openArticle(address, "/related");
  const path = `${articlePath(article)}/related`;
  const page = openPage(await searchParams, pagesOf(path));
  const [{ articles, total }, category] = await Promise.all([
    listRelated(article.id, { page, perPage }),
    getCategory(article.category.path),
  ]);
  const pages = Math.max(1, Math.ceil(total / perPage));
  if (page > pages) notFound();
  showing(...articles.map(({ id }) => tagOf.article(id)));
  return (
    <ReaderPage current={article.category.path}>
      <div className="wrap max-w-[50rem]! pt-4">
        <Breadcrumb trail={category?.trail ?? []} />
        <div className="pt-4">
          <PageHead
            kicker="相关文章"
            title={
              <a href={articlePath(article)}>
                <Headline parts={article.headlineParts} />
              </a>
            }
          >
            <p className="mt-2 text-small text-quiet">
              按两篇稿件共同写到的企业、园区、项目和词语排列，最相近的在前；内容几乎相同的只列一篇。
            </p>
            <ListCount total={total} page={page} pages={pages} />
          </PageHead>
        </div>
        {total === 0 ? (
          <Empty title="还没有相关的稿件">
            <p>
              本站还没有与它写到同样人和事的稿件。可以看同一栏目
              <a href={categoryPath(article.category)} className="road-link">
                {article.category.name}
              </a>
              。
            </p>
          </Empty>
        ) : (
          <RelatedRows articles={articles} of={article} heading="h2" />
        )}
        <Pager page={page} pages={pages} href={pagesOf(path)} />
      </div>
    </ReaderPage>
  );
}
