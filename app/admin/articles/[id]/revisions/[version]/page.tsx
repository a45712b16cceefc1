import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/admin/page-head";
import { ActionForm } from "@/components/form/action-form";
import { Comparison } from "@/components/writing/comparison";
import { NameForm } from "@/components/writing/name-form";
import { idOfAddress } from "@/lib/article/address";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { formatDateTime } from "@/lib/format";
import { getRevision } from "@/lib/writing/history";
import { giveName, restore } from "@/app/admin/articles/[id]/revisions/actions";

export const metadata: Metadata = { title: "历史版本" };

type Props = { params: Promise<{ id: string; version: string }> };

/** One version beside the article as it stands now: restoring comes after seeing what it would change. */
export default async function RevisionPage({ params }: Props) {
  const actor = await staffPage(canListArticles);
  const given = await params;
  const [id, version] = [idOfAddress(given.id), idOfAddress(given.version)];
  const compared = id === null || version === null ? null : await getRevision(actor, id, version);
  if (!compared) notFound();
  const { article, revision, comparison } = compared;
  return (
    <>
      <PageHead
        title={`第 ${revision.version} 版${revision.name ? `：${revision.name}` : ""}`}
        note={`${revision.by?.name ?? "系统"} 写于 ${formatDateTime(revision.at)}。下面是恢复这一版会带来的改动。`}
      >
        <Link href={`/admin/articles/${article.id}/revisions`} prefetch={false} className="road-link">
          全部版本
        </Link>
      </PageHead>
      <div className="grid gap-6">
        {!comparison.isSame && (
          <ActionForm action={restore} values={{ id: article.id, version: article.version, from: revision.version }} look="main">
            恢复这一版
          </ActionForm>
        )}
        <Comparison comparison={comparison} />
        <NameForm action={giveName} id={article.id} version={revision.version} name={revision.name} />
      </div>
    </>
  );
}
