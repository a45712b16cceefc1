import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { TagAliases } from "@/components/desk/tag-aliases";
import { TagForm } from "@/components/desk/tag-form";
import { TagMerge } from "@/components/desk/tag-merge";
import { ActionForm } from "@/components/form/action-form";
import { staffPage } from "@/lib/auth/current";
import { formatNumber, tagPath } from "@/lib/format";
import { getTagAtDesk } from "@/lib/tag/desk";
import { canArrangeTags } from "@/lib/tag/policy";
import { addName, edit, merge, refreshStep, remove, removeName } from "@/app/admin/tags/actions";

export const metadata: Metadata = { title: "标签" };

type Props = { params: Promise<{ id: string }> };

export default async function TagPage({ params }: Props) {
  await staffPage(canArrangeTags);
  const { id } = await params;
  const tag = /^[1-9]\d{0,8}$/.test(id) ? await getTagAtDesk(Number(id)) : null;
  if (!tag) notFound();
  const articles = tag._count.articles;
  return (
    <>
      <PageHead
        title={tag.name}
        note={
          <>
            <a href={tagPath(tag)} className="road-link">
              读者页面
            </a>
            <Link href={`/admin/articles?tag=${tag.slug}`} prefetch={false} className="ml-4 road-link">
              {formatNumber(articles)} 篇稿件
            </Link>
            <Link href="/admin/tags" prefetch={false} className="ml-4 road-link">
              全部标签
            </Link>
          </>
        }
      />
      <div className="grid gap-x-12 md:grid-cols-2">
        <Section title="名称与地址">
          <TagForm action={edit} refreshStep={refreshStep} tag={tag} articles={articles} />
        </Section>
        <Section title="别名" note="写稿或导入时填了别名，也归到这个标签；别名的地址跳转过来。">
          <TagAliases add={addName} remove={removeName} tagId={tag.id} aliases={tag.aliases} />
        </Section>
        <Section title="合并" note="稿件改带另一个标签，这个名称成为它的别名，旧地址跳转。">
          <TagMerge action={merge} id={tag.id} name={tag.name} articles={articles} />
        </Section>
        <Section title="删除">
          {articles > 0 ? (
            <p className="text-quiet">还有 {formatNumber(articles)} 篇稿件带这个标签，不能删除；可以合并到别的标签。</p>
          ) : (
            <ActionForm action={remove} values={{ id: tag.id }} look="danger">
              删除“{tag.name}”
            </ActionForm>
          )}
        </Section>
      </div>
    </>
  );
}
