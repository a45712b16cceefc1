import { notFound } from "next/navigation";
import { openPage, pagesOf } from "@/app/(reader)/page-number";
import { articleRoute } from "@/app/(reader)/articles/[address]/article-route";
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

const perPage = 20;

/** All related stories of one story, each with its reason. */
export const GET = articleRoute("/related", async (article, query) => {
  const path = `${articlePath(article)}/related`;
  const page = openPage(query, pagesOf(path));
  const [site, { articles, total }, category] = await Promise.all([
    getSite(),
    listRelated(article.id, { page, perPage }),
    getCategory(article.category.path),
  ]);
  const pages = Math.max(1, Math.ceil(total / perPage));
  if (page > pages) notFound();
  showing(...articles.map(({ id }) => tagOf.article(id)));
  return {
    metadata: listMetadata({ title: `与“${article.headline}”相关的稿件`, path, page, isHidden: true }, site),
    current: article.category.path,
    body: (
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
    ),
  };
});
