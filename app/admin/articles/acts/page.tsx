import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { ActList } from "@/components/desk/act-list";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { listActs } from "@/lib/desk/bulk";
import { undo } from "@/app/admin/articles/actions";

export const metadata: Metadata = { title: "批量操作记录" };

export default async function ActsPage() {
  const actor = await staffPage(canListArticles);
  return (
    <>
      <PageHead
        title="批量操作记录"
        note={
          <>
            {actor.role === "ADMIN" ? "所有人最近的 30 次。" : "您最近的 30 次。"}撤销只恢复之后没人改动过的稿件。
            <Link href="/admin/articles" prefetch={false} className="ml-4 road-link">
              回到稿件
            </Link>
          </>
        }
      />
      <ActList acts={await listActs(actor)} undo={undo} />
    </>
  );
}
