import type { ReactNode } from "react";
import { ArticleList } from "@/components/article/article-list";
import { Ranking } from "@/components/article/ranking";
import { Pager } from "@/components/ui/pager";
import type { ArticlePageOf } from "@/lib/article/queries";
import { listHot } from "@/lib/views/queries";
import { pagesOf } from "./page-number";
import { ReaderPage } from "./reader-page";

type Props = {
  /** Path of the list's first page. */
  path: string;
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
export async function ListPage({ path, list, head, empty, beside, above, category }: Props) {
  const now = new Date();
  const hot = await listHot(now, 8);
  return (
    <ReaderPage current={category ?? path}>
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
            <Pager page={list.page} pages={list.pages} href={pagesOf(path)} />
          </div>
          <aside
            className={`grid content-start gap-x-9 pt-6 lg:grid-cols-1 lg:pt-1 ${beside ? "sm:grid-cols-2" : "sm:max-lg:[&_li]:break-inside-avoid sm:max-lg:[&_ol]:columns-2 sm:max-lg:[&_ol]:gap-x-9"}`}
          >
            {beside}
            <Ranking title="热读" articles={hot} moreHref="/hot" />
          </aside>
        </div>
      </div>
    </ReaderPage>
  );
}
