import { readerRoute } from "@/app/(reader)/reader-route";
import { listMetadata } from "@/app/metadata";
import { FigureTable } from "@/components/complaint/figure-table";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { getSite } from "@/lib/site/queries";
import { listFigures } from "@/lib/transparency/figures";

const monthsShown = 12;

/** What was flagged and complained about, and what came of it, by month. */
export const GET = readerRoute("/transparency", async () => {
  const [site, { rows, appeals }] = await Promise.all([getSite(), listFigures()]);
  const months = [...new Set(rows.map(({ month }) => month))];
  const years = [...new Set(months.map((month) => Math.floor(month / 100)))];
  const filed = appeals.reduce((total, each) => total + each.filed, 0);
  const overturned = appeals.reduce((total, each) => total + each.overturned, 0);
  return {
    metadata: listMetadata({ title: "透明度报告", path: "/transparency" }, site),
    body: (
      <div className="wrap max-w-[56rem]! pt-6">
        <PageHead kicker="举报与投诉" title="透明度报告">
          <p className="mt-2 max-w-[40em] text-small text-quiet">
            收到多少举报和投诉、怎样处理、用了多久、有多少被推翻，按月公布。数字由处理记录直接统计，不经人工填写；处理也包括审核员主动折叠和移除的评论。举报本身不会使稿件下架。
            {filed > 0 && `累计申诉 ${filed} 件，推翻 ${overturned} 件。`}
          </p>
          <p className="mt-2 flex flex-wrap gap-x-5 text-small">
            {years.map((year) => (
              <a key={year} href={`/transparency/${year}`} className="road-link">
                {year}年度报告
              </a>
            ))}
            <a href="/transparency/figures.csv" className="road-link">
              下载 CSV
            </a>
            <a href="/tickets" className="road-link">
              怎样投诉举报
            </a>
          </p>
        </PageHead>
        {months.length === 0 && (
          <Empty title="还没有数字">
            <p>本站还没有收到举报和投诉。</p>
          </Empty>
        )}
        {months.slice(0, monthsShown).map((month) => (
          <FigureTable key={month} month={month} rows={rows.filter((row) => row.month === month)} />
        ))}
        {months.length > monthsShown && <p className="mt-8 text-small text-quiet">更早的月份见各年度报告和 CSV。</p>}
      </div>
    ),
  };
});
