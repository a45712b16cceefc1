import type { Metadata } from "next";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { BoardFilters } from "@/components/leads/board-filters";
import { InquiryBoard } from "@/components/leads/inquiry-board";
import { InquiryCards } from "@/components/leads/inquiry-cards";
import { SourceChart } from "@/components/leads/source-chart";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { formatInquiryState } from "@/lib/format";
import { canManagePersonalData, canWorkInquiries } from "@/lib/inquiry/policy";
import { getBoard, getSourceHeadline, listAssignees, listDueReminders, listInquiries, listSources } from "@/lib/inquiry/queries";
import { boardAddress, boardFilter, readBefore, readBoard } from "./query";

export const metadata: Metadata = { title: "咨询" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const chartDays = 90;
const remindersShown = 6;

/** Leads on a board by state; with a state in the address all of that state. */
export default async function InquiriesPage({ searchParams }: Props) {
  const actor = await staffPage(canWorkInquiries);
  const given = await searchParams;
  const [values, before, now] = [readBoard(given), readBefore(given), clock()];
  const filter = boardFilter(values, actor.id);
  const [assignees, due, sources, from] = await Promise.all([
    listAssignees(),
    listDueReminders(actor.id, now),
    listSources(new Date(now.getTime() - chartDays * 24 * 3_600_000)),
    sourceName(values.article),
  ]);
  const isFiltered = boardAddress(values) !== "/admin/inquiries";
  return (
    <>
      <PageHead title="咨询" note="读者留下的需求，按进展从左到右。电话在列表里隐去，查看时会留下记录。">
        {canManagePersonalData(actor) && (
          <p className="flex flex-wrap gap-x-5">
            <a href="/admin/inquiries/export" className="road-link">
              导出 CSV
            </a>
            <a href="/admin/inquiries/personal" className="road-link">
              按号码查询与删除
            </a>
          </p>
        )}
      </PageHead>
      {due.length > 0 && (
        <Section title={`到时间跟进了 ${due.length}`}>
          <InquiryCards cards={due.slice(0, remindersShown)} now={now} wide />
          {due.length > remindersShown && (
            <details className="mt-2">
              <summary className="text-road underline underline-offset-4">另有 {due.length - remindersShown} 条</summary>
              <InquiryCards cards={due.slice(remindersShown)} now={now} wide />
            </details>
          )}
        </Section>
      )}
      <BoardFilters values={values} assignees={assignees} isFiltered={isFiltered} from={from} />
      {values.state === "" ? (
        <InquiryBoard
          columns={await getBoard(filter)}
          now={now}
          address={(state) => boardAddress({ ...values, state })}
          isFiltered={isFiltered}
        />
      ) : (
        <OneState values={{ ...values, state: values.state }} before={before} filter={filter} now={now} />
      )}
      <Section title="哪些稿件带来咨询" note={`近 ${chartDays} 天，垃圾信息不计。`}>
        <SourceChart sources={sources} address={(article) => boardAddress({ q: "", who: "", show: "", state: "", article })} />
      </Section>
    </>
  );
}

/** What the board is narrowed to, in words; null where every source is shown. */
async function sourceName(article: string): Promise<string | null> {
  if (article === "none") return "栏目页或直接提交";
  return article === "" ? null : ((await getSourceHeadline(Number(article))) ?? "已删除的稿件");
}

type OneStateProps = {
  values: ReturnType<typeof readBoard> & { state: Exclude<ReturnType<typeof readBoard>["state"], ""> };
  before: number | null;
  filter: ReturnType<typeof boardFilter>;
  now: Date;
};

async function OneState({ values, before, filter, now }: OneStateProps) {
  const { cards, next } = await listInquiries({ ...filter, state: values.state, ...(before ? { before } : {}) });
  return (
    <Section title={formatInquiryState(values.state)}>
      <InquiryCards cards={cards} now={now} wide />
      <Onward first={before ? boardAddress(values) : null} next={next ? boardAddress(values, next) : null} />
    </Section>
  );
}
