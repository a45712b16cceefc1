import { readerRoute } from "@/app/(reader)/reader-route";
import { LatestList } from "@/components/article/latest-list";
import { Ranking } from "@/components/article/ranking";
import { SearchBox } from "@/components/search/search-box";
import { listNewest } from "@/lib/article/queries";
import { showing, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { listHot } from "@/lib/views/queries";

/**
 * What the edge sends for every address that has no page (lib/edge/reader-pages.ts). Next's own not-found
 * page cannot be it: its text comes by script only, and it is rendered, queries and all, with every page.
 */
export const GET = readerRoute("/missing", async () => {
  const now = clock();
  showing(tagOf.site(), tagOf.newest());
  const [newest, hot] = await Promise.all([listNewest({ kind: "SITE", listId: 0 }, 8), listHot(now, 8)]);
  return {
    metadata: { title: "页面不存在", robots: { index: false } },
    status: 404,
    body: (
      <div className="wrap pt-10">
        <p className="text-mini tracking-[0.06em] text-accent">404</p>
        <h1 className="text-title">这个页面不存在</h1>
        <p className="mt-2 max-w-[34em] text-quiet">
          地址可能写错了，或者内容已经移走。{newest.length > 0 && "可以搜索，或者从下面的稿件读起。"}
        </p>
        <div className="mt-6">
          <SearchBox />
        </div>
        <div className="mt-12 grid gap-x-9 md:grid-cols-2">
          <LatestList title="最新" articles={newest} now={now} />
          <Ranking title="热读" articles={hot} moreHref="/hot" />
        </div>
      </div>
    ),
  };
});
