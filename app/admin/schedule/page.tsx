import type { Metadata } from "next";
import { reschedule } from "@/app/admin/articles/[id]/publishing/actions";
import { PageHead } from "@/components/admin/page-head";
import { Calendar } from "@/components/publishing/calendar";
import { listPlanned } from "@/lib/article/calendar";
import { canListArticles, canPublish } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { dayOf, formInputDate } from "@/lib/format";
import { rangeOf } from "./range";

export const metadata: Metadata = { title: "日程" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SchedulePage({ searchParams }: Props) {
  const actor = await staffPage(canListArticles);
  const { view, day } = await searchParams;
  const now = clock();
  const range = rangeOf({ view: String(view), day: String(day) }, now);
  const tasks = await listPlanned(actor, range.from, range.to);
  return (
    <>
      <PageHead title="日程" note="定时发布与下线，北京时间。拖到另一天即改期，时刻不变；也可以点开后填写时间。" />
      <Calendar
        {...{ title: range.title, view: range.view, days: range.days, month: range.month, earlier: range.earlier, later: range.later }}
        today={formInputDate(dayOf(now))}
        tasks={tasks}
        mayMove={canPublish(actor)}
        reschedule={reschedule}
      />
    </>
  );
}
