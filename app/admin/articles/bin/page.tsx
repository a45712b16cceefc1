import type { Metadata } from "next";
import Link from "next/link";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { BinList } from "@/components/writing/bin-list";
import { binDays, listBinned } from "@/lib/article/bin";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { readCursor } from "@/lib/desk/values";
import { unbin } from "./actions";

export const metadata: Metadata = { title: "回收站" };

const path = "/admin/articles/bin";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BinPage({ searchParams }: Props) {
  const actor = await staffPage(canListArticles);
  const after = readCursor(await searchParams);
  const { rows, next } = await listBinned(actor, after);
  return (
    <>
      <PageHead
        title="回收站"
        note={
          <>
            删除的稿件在这里保留 {binDays} 天，之后自动清除。读者看到过的稿件不能删除，只能撤稿。
            <Link href="/admin/articles" prefetch={false} className="ml-4 road-link">
              回到稿件
            </Link>
          </>
        }
      />
      <BinList rows={rows} restore={unbin} />
      <Onward first={after ? path : null} next={next ? `${path}?after=${next.at.getTime()}-${next.id}` : null} />
    </>
  );
}
