import type { ReactNode } from "react";
import { listMetadata, type ListPage } from "@/app/metadata";
import { ArticleList } from "@/components/article/article-list";
import { Ranking } from "@/components/article/ranking";
import { Pager } from "@/components/ui/pager";
import type { ArticlePageOf } from "@/lib/article/queries";
import { clock } from "@/lib/clock";
import { getSite } from "@/lib/site/queries";
import { listHot } from "@/lib/views/queries";
import { pagesOf } from "./page-number";
import type { ReaderDocument } from "./reader-route";

type Parts = {
  /** What its head says; `path` is that of the list's first page. */
  metadata: Pick<ListPage, "title" | "description" | "path" | "hasFeeds">;
  list: ArticlePageOf;
  head: ReactNode;
  /** In place of the list when there is nothing in it. */
  empty: ReactNode;
  /** Beside the list, above the hot stories. */
  beside?: ReactNode;
  /** Above the head, e.g. where the page stands. */
  above?: ReactNode;
  /** For a category: its path. */
  category?: string;
};

/** What every list of stories has in common: head, list, pages, and the hot stories beside them. */
export async function listDocument({ metadata, list, head, empty, beside, above, category }: Parts): Promise<ReaderDocument> {
  const now = clock();
  const [site, hot] = await Promise.all([getSite(), listHot(now, 8)]);
  return {
    metadata: listMetadata({ ...metadata, page: list.page, isHidden: list.total === 0 }, site),
    current: category ?? metadata.path,
    body: (
      <div className="wrap pt-4">
        {above}
        <div className="grid gap-x-9 pt-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,3fr)]">
          <div className="min-w-0">
            {head}
            {list.total === 0 ? (
              empty
            ) : (
              <ArticleList articles={list.articles} now={now} withLead={list.page === 1} {...(category ? { within: category } : {})} />
            )}
            <Pager page={list.page} pages={list.pages} href={pagesOf(metadata.path)} />
          </div>
          <aside
            className={`no-print grid content-start gap-x-9 pt-6 max-lg:below-28 lg:grid-cols-1 lg:pt-1 ${beside ? "sm:grid-cols-2" : "sm:max-lg:[&_li]:break-inside-avoid sm:max-lg:[&_ol]:columns-2 sm:max-lg:[&_ol]:gap-x-9"}`}
          >
            {beside}
            <Ranking title="热读" articles={hot} moreHref="/hot" />
          </aside>
        </div>
      </div>
    ),
  };
}
