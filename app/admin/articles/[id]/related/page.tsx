import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { PinForm } from "@/components/desk/pin-form";
import { RelatedTable } from "@/components/desk/related-table";
import { Empty } from "@/components/ui/empty";
import { idOfAddress } from "@/lib/article/address";
import { canPublish } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { articlePath } from "@/lib/format";
import { getRelatedAtDesk } from "@/lib/related/desk";
import { rule } from "./actions";

export const metadata: Metadata = { title: "相关文章" };

type Props = { params: Promise<{ id: string }> };

export default async function RelatedPage({ params }: Props) {
  await staffPage(canPublish);
  const id = idOfAddress((await params).id);
  const found = id === null ? null : await getRelatedAtDesk(id);
  if (!found) notFound();
  const { article, shown, banned, isDue } = found;
  const isPublic = article.status === "PUBLISHED";
  return (
    <>
      <PageHead
        title="相关文章"
        note={
          <>
            <Link href={`/admin/articles/${article.id}`} prefetch={false} className="road-link">
              {article.headline || "（无标题）"}
            </Link>
            {isPublic && (
              <a href={`${articlePath(article)}/related`} className="ml-4 road-link">
                读者看到的列表
              </a>
            )}
          </>
        }
      />
      {!isPublic ? (
        <Empty title="发布之后才有相关文章">
          <p>稿件发布后几秒内，系统按正文的用词算出相近的稿件，并写明理由；那时可以在这里置顶或排除。</p>
        </Empty>
      ) : (
        <>
          {isDue && (
            <p role="status" className="mb-4 border-t-[2.5px] border-road bg-wash px-3 py-2">
              正在重新计算，几秒后刷新即可看到新的列表。
            </p>
          )}
          <PinForm action={rule} articleId={article.id} />
          {shown.length === 0 ? (
            <Empty title="还没有相近的稿件">
              <p>档案里没有用词足够接近的稿件；可以用上面的编号手动置顶。</p>
            </Empty>
          ) : (
            <RelatedTable action={rule} articleId={article.id} publishedAt={article.publishedAt} stories={shown} />
          )}
          {banned.length > 0 && (
            <div className="pt-8">
              <Section title="已排除" note="读者不会在这篇稿件下看到它们。">
                <RelatedTable action={rule} articleId={article.id} publishedAt={article.publishedAt} stories={banned} />
              </Section>
            </div>
          )}
        </>
      )}
    </>
  );
}
