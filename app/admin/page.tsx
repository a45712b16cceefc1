import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { CountRows } from "@/components/desk/count-rows";
import { ReadsChart } from "@/components/desk/reads-chart";
import { TodayList } from "@/components/desk/today-list";
import { WaitingList } from "@/components/desk/waiting-list";
import { canListArticles } from "@/lib/article/policy";
import { anyStaff, staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { listToday, listTop, listWaiting, readsByHour } from "@/lib/desk/overview";
import { articlePath, formatDate } from "@/lib/format";
import { listTerms } from "@/lib/search/terms";

export const metadata: Metadata = { title: "概览" };

export default async function AdminPage() {
  const actor = await staffPage(anyStaff);
  const now = clock();
  const isWriter = canListArticles(actor);
  const [waiting, today, hours, top, terms] = await Promise.all([
    listWaiting(actor, now),
    isWriter ? listToday(actor, now) : null,
    readsByHour(now),
    listTop(now, 10),
    listTerms(now, { days: 7, empty: true, take: 10 }),
  ]);
  const searchPath = (q: string) => `/search?${new URLSearchParams({ q }).toString()}`;
  return (
    <>
      <PageHead title="概览" note={`${actor.name}，今天是${formatDate(now)}。`} />
      <Section title="等您处理">
        <WaitingList waiting={waiting} />
      </Section>
      <div className="grid grid-cols-1 gap-x-12 md:grid-cols-2">
        <div>
          {today && (
            <Section
              title="今天的定时"
              note={
                <Link href="/admin/schedule" prefetch={false} className="road-link">
                  整月日程
                </Link>
              }
            >
              <TodayList {...today} />
            </Section>
          )}
          <Section title="24 小时最多人读">
            <CountRows
              rows={top.map((row) => ({ key: String(row.id), text: row.headline, count: row.views, href: articlePath(row) }))}
              empty="这 24 小时还没有阅读记录。"
            />
          </Section>
        </div>
        <div>
          <Section title="每小时阅读">
            <ReadsChart hours={hours} />
          </Section>
          <Section
            title="没搜到结果的词"
            note={
              <Link href="/admin/searches" prefetch={false} className="road-link">
                读者在搜什么
              </Link>
            }
          >
            <CountRows
              rows={terms.map(({ query, searches }) => ({ key: query, text: query, count: searches, href: searchPath(query) }))}
              empty="最近 7 天，读者搜的词都有结果。"
            />
          </Section>
        </div>
      </div>
    </>
  );
}
