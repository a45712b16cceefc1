import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { ActionForm } from "@/components/form/action-form";
import { RevisionList } from "@/components/writing/revision-list";
import { bin } from "@/app/admin/articles/bin/actions";
import { idOfAddress } from "@/lib/article/address";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { getHistory } from "@/lib/writing/history";

export const metadata: Metadata = { title: "历史版本" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ before?: string | string[] }> };

export default async function RevisionsPage({ params, searchParams }: Props) {
  const actor = await staffPage(canListArticles);
  const id = idOfAddress((await params).id);
  const before = idOfAddress([(await searchParams).before].flat()[0] ?? "");
  const history = id === null ? null : await getHistory(actor, id, before);
  if (!history) notFound();
  const { article, groups, next, discarded } = history;
  const path = `/admin/articles/${article.id}/revisions`;
  return (
    <>
      <PageHead title="历史版本" note={article.headline || "（无标题）"}>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          <Link href={`/admin/articles/${article.id}`} prefetch={false} className="road-link">
            回到稿件
          </Link>
          <Link href={`/admin/articles/${article.id}/discarded`} prefetch={false} className="road-link">
            丢弃的文字 {discarded > 0 && discarded}
          </Link>
        </div>
      </PageHead>
      <RevisionList articleId={article.id} current={article.version} groups={groups} />
      <Onward first={before === null ? null : path} next={next === null ? null : `${path}?before=${next}`} />
      {(article.status === "DRAFT" || article.status === "IN_REVIEW") && (
        <div className="mt-8 border-t border-rule pt-4">
          <ActionForm action={bin} values={{ id: article.id, version: article.version }} look="danger">
            把稿件移到回收站
          </ActionForm>
        </div>
      )}
    </>
  );
}
