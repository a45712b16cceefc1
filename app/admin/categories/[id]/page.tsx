import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { CategoryForm } from "@/components/desk/category-form";
import { ActionForm } from "@/components/form/action-form";
import { staffPage } from "@/lib/auth/current";
import { getCategoryAtDesk } from "@/lib/category/desk";
import { canArrangeCategories } from "@/lib/category/policy";
import { getCategoryTree } from "@/lib/category/queries";
import { flatTree } from "@/lib/desk/options";
import { categoryPath, formatNumber } from "@/lib/format";
import { edit, remove } from "@/app/admin/categories/actions";

export const metadata: Metadata = { title: "栏目" };

type Props = { params: Promise<{ id: string }> };

export default async function CategoryPage({ params }: Props) {
  await staffPage(canArrangeCategories);
  const { id } = await params;
  const category = /^[1-9]\d{0,8}$/.test(id) ? await getCategoryAtDesk(Number(id)) : null;
  if (!category) notFound();
  const { _count, path, ...values } = category;
  const choices = flatTree(await getCategoryTree());
  // Not below itself.
  const parents = choices.filter((choice) => choice.path !== path && !choice.path.startsWith(`${path}/`));
  return (
    <>
      <PageHead
        title={category.name}
        note={
          <>
            <a href={categoryPath(category)} className="road-link">
              读者页面
            </a>
            <Link href={`/admin/articles?category=${path}`} prefetch={false} className="ml-4 road-link">
              {formatNumber(_count.articles)} 篇稿件
            </Link>
            <Link href={`/admin/categories/new?parent=${category.id}`} prefetch={false} className="ml-4 road-link">
              新建下级栏目
            </Link>
          </>
        }
      />
      <CategoryForm key={category.id} action={edit} parents={parents} values={values} />
      <Section title="删除" note="只有空栏目可以删除；删除后，它的地址跳转到上级栏目。">
        {_count.articles + _count.children > 0 ? (
          <p className="text-quiet">
            现在有 {formatNumber(_count.articles)} 篇稿件、{formatNumber(_count.children)} 个下级栏目，不能删除。
          </p>
        ) : (
          <ActionForm action={remove} values={{ id: category.id }} look="danger">
            删除“{category.name}”
          </ActionForm>
        )}
      </Section>
    </>
  );
}
