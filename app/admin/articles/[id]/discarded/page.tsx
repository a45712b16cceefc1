import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/admin/page-head";
import { DiscardedList } from "@/components/writing/discarded-list";
import { idOfAddress } from "@/lib/article/address";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { listDiscarded } from "@/lib/writing/history";
import { takeBack } from "@/app/admin/articles/[id]/revisions/actions";

export const metadata: Metadata = { title: "丢弃的文字" };

type Props = { params: Promise<{ id: string }> };

export default async function DiscardedPage({ params }: Props) {
  const actor = await staffPage(canListArticles);
  const id = idOfAddress((await params).id);
  const found = id === null ? null : await listDiscarded(actor, id);
  if (!found) notFound();
  const { article, rows } = found;
  return (
    <>
      <PageHead title="丢弃的文字" note={`${article.headline || "（无标题）"}。保留 30 天；等作者处理的一直保留。`}>
        <Link href={`/admin/articles/${article.id}`} prefetch={false} className="road-link">
          回到稿件
        </Link>
      </PageHead>
      <DiscardedList rows={rows} version={article.version} restore={takeBack} />
    </>
  );
}
