import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { BinList } from "@/components/writing/bin-list";
import { binDays, listBinned } from "@/lib/article/bin";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { unbin } from "./actions";

export const metadata: Metadata = { title: "回收站" };

export default async function BinPage() {
  const actor = await staffPage(canListArticles);
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
      <BinList rows={await listBinned(actor)} restore={unbin} />
    </>
  );
}
