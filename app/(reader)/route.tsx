import { frontMetadata } from "@/app/metadata";
import { FrontBlocks } from "@/components/article/front-blocks";
import { FrontLead } from "@/components/article/front-lead";
import { LatestList } from "@/components/article/latest-list";
import { Ranking } from "@/components/article/ranking";
import { getFront } from "@/lib/article/front";
import { clock } from "@/lib/clock";
import { getSite } from "@/lib/site/queries";
import { listHot } from "@/lib/views/queries";
import { readerRoute } from "./reader-route";

export const GET = readerRoute("/", async () => {
  const now = clock();
  const [site, front, hot] = await Promise.all([getSite(), getFront(), listHot(now, 6)]);
  const hasAside = hot.length + front.latest.length > 0;
  return {
    metadata: frontMetadata(site),
    current: "/",
    body: (
      <div className="wrap">
        <div className={`grid gap-x-9 pt-6 ${hasAside ? "lg:grid-cols-[minmax(0,7fr)_minmax(0,3fr)]" : ""}`}>
          <FrontLead lead={front.lead} pairs={front.pairs} now={now} />
          {hasAside && (
            <aside className="grid content-start gap-x-9 *:only:col-span-full sm:grid-cols-2 lg:grid-cols-1">
              <Ranking title="热读" articles={hot} moreHref="/hot" />
              <LatestList title="最新" articles={front.latest} now={now} />
            </aside>
          )}
        </div>
        <FrontBlocks blocks={front.blocks} now={now} />
      </div>
    ),
  };
});
