import { listMetadata } from "@/app/metadata";
import { readerRoute } from "@/app/(reader)/reader-route";
import { HotList } from "@/components/article/hot-list";
import { LatestList } from "@/components/article/latest-list";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { listNewest } from "@/lib/article/queries";
import { showing, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { getSite } from "@/lib/site/queries";
import { listHot } from "@/lib/views/queries";

const places = 50;

export const GET = readerRoute("/hot", async () => {
  const now = clock();
  showing(tagOf.site(), tagOf.newest());
  const [site, hot, newest] = await Promise.all([getSite(), listHot(now, places), listNewest({ kind: "SITE", listId: 0 }, 10)]);
  return {
    metadata: listMetadata({ title: "热读", description: "近七天读者读得最多的稿件。", path: "/hot" }, site),
    current: "/hot",
    body: (
      <div className="wrap grid gap-x-9 pt-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,3fr)]">
        <div className="min-w-0">
          <PageHead title="热读">
            <p className="mt-1.5 max-w-[38em] text-quiet">
              按近七天的阅读量排名，每过两天，当时的一次阅读折半计算；同一读者一天只计一次，最多列 {places} 篇。
            </p>
          </PageHead>
          {hot.length === 0 ? (
            <Empty title="近七天还没有阅读记录">
              <p>有读者打开稿件后，排名会出现在这里。</p>
            </Empty>
          ) : (
            <HotList articles={hot} now={now} />
          )}
        </div>
        <aside className="no-print pt-6 lg:pt-1">
          <LatestList title="最新" articles={newest} now={now} />
        </aside>
      </div>
    ),
  };
});
