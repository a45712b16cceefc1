import { articleRoute } from "@/app/(reader)/articles/[address]/article-route";
import { listMetadata } from "@/app/metadata";
import { Breadcrumb } from "@/components/article/breadcrumb";
import { CorrectionHistory } from "@/components/article/correction-history";
import { OurChanges } from "@/components/article/our-changes";
import { Provenance } from "@/components/article/provenance";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { Headline } from "@/components/ui/headline";
import { changesOf } from "@/lib/article/changes";
import type { ArticleView } from "@/lib/article/select";
import { getCategory } from "@/lib/category/queries";
import { articlePath } from "@/lib/format";
import { getSite } from "@/lib/site/queries";
import { diffWords } from "@/lib/text/diff";

/** What became of a story's text: corrections here, and our changes to what came from elsewhere. */
export const GET = articleRoute("/history", async (article) => {
  const [site, category] = await Promise.all([getSite(), getCategory(article.category.path)]);
  const changes = changesOf(article);
  const corrections = article.corrections.map((correction) => ({
    ...correction,
    pieces: correction.before && correction.after ? diffWords(correction.before, correction.after) : null,
  }));
  return {
    metadata: listMetadata({ title: `“${article.headline}”的更正与改动`, path: `${articlePath(article)}/history`, isHidden: true }, site),
    current: article.category.path,
    body: (
      <div className="wrap max-w-[44rem]! pt-4">
        <Breadcrumb trail={category?.trail ?? []} />
        <div className="pt-4">
          <PageHead
            kicker="更正与改动记录"
            title={
              <a href={articlePath(article)}>
                <Headline parts={article.headlineParts} />
              </a>
            }
          />
          <Provenance type={article.type} sources={article.sources} changes={null} />
        </div>
        <CorrectionHistory corrections={corrections} />
        {changes && <OurChanges changes={changes} />}
        {corrections.length === 0 && !changes && (
          <Empty title="没有记录">
            <p>{nothingToShow(article)}</p>
          </Empty>
        )}
        <p className="no-print mt-8 text-small">
          <a href={articlePath(article)} className="road-link">
            回到稿件
          </a>
        </p>
      </div>
    ),
  };
});

function nothingToShow({ type }: ArticleView): string {
  switch (type) {
    case "ORIGINAL":
      return "这是本站原创稿件，发布以来没有更正过。";
    case "REPRINT":
      return "这篇转载稿件发布以来没有更正过；收录时没有留存原文，无法列出本站的改动。";
    case "PRESS_RELEASE":
      return "这篇来稿发布以来没有更正过；收录时没有留存来稿原文，无法列出本站的改动。";
  }
}
