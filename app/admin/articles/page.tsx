import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { ArticleTable } from "@/components/desk/article-table";
import { DeskFilters } from "@/components/desk/desk-filters";
import { DeskSearch } from "@/components/desk/desk-search";
import { NoArticles } from "@/components/desk/no-articles";
import { SavedViews } from "@/components/desk/saved-views";
import { StatusTabs } from "@/components/desk/status-tabs";
import { countByStatus, listAtDesk } from "@/lib/article/desk";
import { canListArticles, canPublish } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { deskFilter, deskOptions } from "@/lib/desk/options";
import { mostInAct } from "@/lib/desk/schema";
import { deskAddress, deskQuery, readCursor, readDeskValues } from "@/lib/desk/values";
import { listViews } from "@/lib/desk/views";
import { choose, dropView, keepView, plan, run, undo } from "./actions";

export const metadata: Metadata = { title: "稿件" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The newsroom's articles: everything that narrows the list stands in its address. */
export default async function ArticlesPage({ searchParams }: Props) {
  const actor = await staffPage(canListArticles);
  const given = await searchParams;
  const values = readDeskValues(given);
  const after = readCursor(given);
  const filter = await deskFilter(values);
  const { status: _status, ...anyStatus } = filter;
  const [{ rows, next }, counts, options, views, jar] = await Promise.all([
    listAtDesk(actor, { ...filter, ...(after ? { after } : {}) }),
    countByStatus(actor, anyStatus),
    deskOptions(),
    listViews(actor),
    cookies(),
  ]);
  const query = deskQuery(values);
  const total = values.status ? (counts.get(values.status) ?? 0) : counts.values().reduce((sum, count) => sum + count, 0);
  const order = values.dated === "published" ? "最近发布的在前" : "最近改动的在前";
  return (
    <>
      <PageHead title="稿件" note={actor.role === "AUTHOR" ? `您写的稿件，${order}。` : `全部稿件，${order}。`}>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <DeskSearch values={values} />
          <Link href="/admin/articles/acts" prefetch={false} className="text-quiet hover:text-accent">
            批量操作记录
          </Link>
          <Link href="/admin/articles/bin" prefetch={false} className="text-quiet hover:text-accent">
            回收站
          </Link>
          <Link href="/admin/articles/new" prefetch={false} className="bg-ink px-4 py-1.5 text-paper hover:bg-accent hover:text-paper">
            写新稿件
          </Link>
        </div>
      </PageHead>
      <SavedViews key={query} views={views} query={query} keep={keepView} drop={dropView} />
      <DeskFilters values={values} {...options} showsWriters={actor.role !== "AUTHOR"} />
      <StatusTabs counts={counts} status={values.status} address={(status) => deskAddress({ ...values, status })} />
      {rows.length === 0 ? (
        <NoArticles isFiltered={query !== ""} isFirstPage={after === null} />
      ) : (
        <ArticleTable
          key={`${query} ${after?.id ?? ""}`}
          rows={rows}
          total={total}
          query={query}
          isDense={jar.get("desk-density")?.value === "dense"}
          categories={options.categories}
          mostInAct={mostInAct}
          mayPublish={canPublish(actor)}
          act={{ choose, plan, run, undo }}
        />
      )}
      <Onward first={after ? deskAddress(values) : null} next={next ? deskAddress(values, next) : null} />
    </>
  );
}
