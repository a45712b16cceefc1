import { notFound, permanentRedirect } from "next/navigation";
import { listDocument } from "@/app/(reader)/list-document";
import { openList } from "@/app/(reader)/open-list";
import { readerRoute } from "@/app/(reader)/reader-route";
import { MonthList } from "@/components/article/month-list";
import { MonthSteps } from "@/components/article/month-steps";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { ListCount } from "@/components/ui/list-count";
import { listMonths, monthOfAddress, placeInArchive } from "@/lib/article/months";
import { showing, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { formatMonth, monthNumber, monthPath } from "@/lib/format";
import { getSite } from "@/lib/site/queries";

/** One month of the archive; "1" for "01" answers 308, a month before the first or after the current one 404. */
export const GET = readerRoute("/archive/[year]/[month]", async ({ params: { year, month }, query }) => {
  const number = monthOfAddress(year, month);
  if (number === null) notFound();
  const path = monthPath(number);
  if (month.length === 1) permanentRedirect(path);
  const months = await listMonths();
  const place = placeInArchive(months, number, monthNumber(clock()));
  if (!place.exists) notFound();
  showing(tagOf.site(), tagOf.month(number));
  const [site, list] = await Promise.all([getSite(), openList({ kind: "MONTH", listId: number }, query, path)]);
  return listDocument({
    metadata: { title: `${formatMonth(number)}的稿件`, description: `${site.name}在${formatMonth(number)}发布的全部稿件。`, path },
    list,
    head: (
      <PageHead kicker="按月查阅" title={formatMonth(number)}>
        <ListCount {...list} />
        <MonthSteps previous={place.previous} next={place.next} />
      </PageHead>
    ),
    empty: (
      <Empty title={`${formatMonth(number)}没有稿件`}>
        <p>{months.length > 0 ? "可以从“全部月份”里选一个有稿件的月份。" : "第一篇稿件发布后，这里会按月列出所有稿件。"}</p>
      </Empty>
    ),
    beside: <MonthList months={months} current={number} />,
  });
});
