import type { Metadata } from "next";
import { CountList } from "@/components/admin/count-list";
import { PageHead } from "@/components/admin/page-head";
import { formatStatus, statusOrder } from "@/components/admin/labels";
import { countByStatus } from "@/lib/article/desk";
import { canListArticles } from "@/lib/article/policy";
import { anyStaff, staffPage } from "@/lib/auth/current";

export const metadata: Metadata = { title: "概览" };

export default async function AdminPage() {
  const actor = await staffPage(anyStaff);
  if (!canListArticles(actor)) return <PageHead title="概览" note={`${actor.name}，现在没有等您处理的事。`} />;
  const counts = await countByStatus(actor);
  return (
    <>
      <PageHead title="概览" note={actor.role === "AUTHOR" ? "您的稿件，按状态。" : "全部稿件，按状态。"} />
      <CountList
        counts={statusOrder.map((status) => ({
          name: formatStatus(status),
          count: counts.get(status) ?? 0,
          href: `/admin/articles?status=${status}`,
        }))}
      />
    </>
  );
}
