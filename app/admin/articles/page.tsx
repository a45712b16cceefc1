import type { Metadata } from "next";
import { DeskList } from "@/components/admin/desk-list";
import { DeskSearch } from "@/components/admin/desk-search";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { countByStatus, listAtDesk } from "@/lib/article/desk";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { deskAddress, readDeskQuery } from "./query";

export const metadata: Metadata = { title: "稿件" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ArticlesPage({ searchParams }: Props) {
  const actor = await staffPage(canListArticles);
  const query = readDeskQuery(await searchParams);
  const [{ rows, next }, counts] = await Promise.all([listAtDesk(actor, query), countByStatus(actor)]);
  const { status = null, text = "" } = query;
  return (
    <>
      <PageHead title="稿件" note={actor.role === "AUTHOR" ? "您写的稿件，最近改动的在前。" : "全部稿件，最近改动的在前。"}>
        <DeskSearch status={status} text={text} />
      </PageHead>
      <DeskList rows={rows} counts={counts} status={status} text={text} address={(chosen) => deskAddress({ status: chosen, text })} />
      <Onward first={query.after ? deskAddress({ status, text }) : null} next={next ? deskAddress({ status, text, after: next }) : null} />
    </>
  );
}
