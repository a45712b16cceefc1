import { notFound } from "next/navigation";
import { openPage } from "@/app/(reader)/page-number";
import { readerRoute } from "@/app/(reader)/reader-route";
import { listMetadata } from "@/app/metadata";
import { Ranking } from "@/components/article/ranking";
import { NoHits } from "@/components/search/no-hits";
import { SearchCount } from "@/components/search/search-count";
import { SearchForm } from "@/components/search/search-form";
import { SearchHits } from "@/components/search/search-hits";
import { SearchStart } from "@/components/search/search-start";
import { Pager } from "@/components/ui/pager";
import { showing, tagOf } from "@/lib/cache";
import { getCategoryTree } from "@/lib/category/queries";
import { clock } from "@/lib/clock";
import { searchArticles } from "@/lib/search/queries";
import { longestQuery } from "@/lib/search/schema";
import { countSearch } from "@/lib/search/terms";
import { getSite } from "@/lib/site/queries";
import { opening } from "@/lib/text/opening";
import { listHot } from "@/lib/views/queries";
import { readSearch, searchPath } from "./read-query";

/** Characters of a query that are said back. */
const longestShown = 60;

/** Search over all published stories; before anything is asked, what can be. */
export const GET = readerRoute("/search", async ({ query }) => {
  const now = clock();
  // Any story published, edited or taken back may change what is found.
  showing(tagOf.site(), tagOf.newest());
  const [site, categories] = await Promise.all([getSite(), getCategoryTree()]);
  const { values, category, from, to, problems } = readSearch(query, categories);
  const page = openPage(query, (number) => searchPath(values, number));
  const [result, hot] = await Promise.all([
    values.q === "" ? null : searchArticles({ q: values.q, categoryId: category?.id ?? null, from, to, sort: values.sort, page }, now),
    listHot(now, 8),
  ]);
  if (page > (result?.pages ?? 1)) notFound();
  if (result && page === 1) countSearch(values.q, result.total > 0 && !result.relaxed, now);
  const shown = opening(values.q, longestShown);
  const isNarrow = category !== null || from !== null || to !== null;
  return {
    metadata: listMetadata(
      { title: values.q === "" ? "搜索" : `搜索“${values.q}”`, path: "/search", page, isHidden: values.q !== "" },
      site,
    ),
    body: (
      <div className="wrap grid gap-x-9 pt-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,3fr)]">
        <div className="min-w-0">
          <div className="border-b-[2.5px] border-rule-strong pb-5">
            <h1 className="pb-3 text-title">搜索</h1>
            <SearchForm values={values} categories={categories} problems={problems} maxLength={longestQuery} />
          </div>
          {result === null ? (
            <SearchStart categories={categories} />
          ) : result.total === 0 ? (
            <NoHits
              q={shown}
              cut={result.cut}
              maxLength={longestQuery}
              widerHref={isNarrow ? searchPath({ ...values, category: "", from: "", to: "" }) : null}
            />
          ) : (
            <>
              <SearchCount result={result} q={shown} page={page} maxLength={longestQuery} />
              <SearchHits hits={result.hits} now={now} />
              <Pager page={page} pages={result.pages} href={(number) => searchPath(values, number)} />
            </>
          )}
        </div>
        <aside className="no-print pt-6 lg:pt-1 sm:max-lg:[&_li]:break-inside-avoid sm:max-lg:[&_ol]:columns-2 sm:max-lg:[&_ol]:gap-x-9">
          <Ranking title="热读" articles={hot} moreHref="/hot" />
        </aside>
      </div>
    ),
  };
});
