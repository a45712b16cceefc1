import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ListPage } from "@/app/(reader)/list-page";
import { headOfList, openList } from "@/app/(reader)/open-list";
import type { Query } from "@/app/(reader)/page-number";
import { listMetadata } from "@/app/metadata";
import { MonthList } from "@/components/article/month-list";
import { MonthSteps } from "@/components/article/month-steps";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { ListCount } from "@/components/ui/list-count";
import { listMonths, monthOfAddress, placeInArchive } from "@/lib/article/months";
import { showing, tagOf } from "@/lib/cache";
import { formatMonth, monthNumber, monthPath } from "@/lib/format";
import { getSite } from "@/lib/site/queries";

type Props = { params: Promise<{ year: string; month: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { year, month } = await params;
  const number = monthOfAddress(year, month);
  if (number === null) return {};
  const head = await headOfList({ kind: "MONTH", listId: number }, await searchParams);
  const site = await getSite();
  return listMetadata(
    {
      title: `${formatMonth(number)}的稿件`,
      description: `${site.name}在${formatMonth(number)}发布的全部稿件。`,
      path: monthPath(number),
      ...head,
    },
    site,
  );
}

/** One month of the archive; "1" for "01" answers 308, a month before the first or after the current one 404. */
export default async function Page({ params, searchParams }: Props) {
  const { year, month } = await params;
  const number = monthOfAddress(year, month);
  if (number === null) notFound();
  const path = monthPath(number);
  if (month.length === 1) permanentRedirect(path);
  const months = await listMonths();
  const place = placeInArchive(months, number, monthNumber(new Date()));
  if (!place.exists) notFound();
  showing(tagOf.site(), tagOf.month(number));
  const list = await openList({ kind: "MONTH", listId: number }, await searchParams, path);
  return (
    <ListPage
      path={path}
      list={list}
      head={
        <PageHead kicker="按月查阅" title={formatMonth(number)}>
          <ListCount {...list} />
          <MonthSteps previous={place.previous} next={place.next} />
        </PageHead>
      }
      empty={
        <Empty title={`${formatMonth(number)}没有稿件`}>
          <p>{months.length > 0 ? "可以从“全部月份”里选一个有稿件的月份。" : "第一篇稿件发布后，这里会按月列出所有稿件。"}</p>
        </Empty>
      }
      beside={<MonthList months={months} current={number} />}
    />
  );
}
