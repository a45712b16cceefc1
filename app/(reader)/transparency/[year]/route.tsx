import { notFound } from "next/navigation";
import { readerRoute } from "@/app/(reader)/reader-route";
import { listMetadata } from "@/app/metadata";
import { FigureTable } from "@/components/complaint/figure-table";
import { PageHead } from "@/components/layout/page-head";
import { clock } from "@/lib/clock";
import { monthNumber } from "@/lib/format";
import { getSite } from "@/lib/site/queries";
import { firstYear, listFigures } from "@/lib/transparency/figures";
import { draftReport } from "@/lib/transparency/report";

/** The year's report, which writes itself from the figures. */
export const GET = readerRoute("/transparency/[year]", async ({ params: { year } }) => {
  const number = /^20\d\d$/.test(year) ? Number(year) : 0;
  const now = monthNumber(clock());
  const thisYear = Math.floor(now / 100);
  if (number > thisYear || number < ((await firstYear()) ?? thisYear)) notFound();
  const [site, figures] = await Promise.all([getSite(), listFigures(number)]);
  const months = [...new Set(figures.rows.map(({ month }) => month))];
  return {
    metadata: listMetadata({ title: `${year}年投诉举报处理年度报告`, path: `/transparency/${year}` }, site),
    body: (
      <div className="wrap max-w-[56rem]! pt-6">
        <PageHead kicker="透明度报告" title={<Title year={year} />}>
          {number === thisYear && (
            <p className="mt-2 max-w-[40em] text-small text-quiet">今年还没有结束：这是按已有记录自动起草的草稿，数字会随处理更新。</p>
          )}
        </PageHead>
        <div className="mt-5 max-w-[40em] space-y-4">
          {draftReport(number, site.name, figures).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        {months.map((month) => (
          <FigureTable key={month} month={month} rows={figures.rows.filter((row) => row.month === month)} />
        ))}
        <p className="no-print mt-8 text-small">
          <a href="/transparency" className="road-link">
            回到透明度报告
          </a>
        </p>
      </div>
    ),
  };
});

/** Breaks between its halves. */
function Title({ year }: { year: string }) {
  return (
    <>
      <span className="inline-block">{year}年投诉举报</span>
      <span className="inline-block">处理年度报告</span>
    </>
  );
}
