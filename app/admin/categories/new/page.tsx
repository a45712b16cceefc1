import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { CategoryForm } from "@/components/desk/category-form";
import { staffPage } from "@/lib/auth/current";
import { canArrangeCategories } from "@/lib/category/policy";
import { getCategoryTree } from "@/lib/category/queries";
import { flatTree } from "@/lib/desk/options";
import { create } from "@/app/admin/categories/actions";

export const metadata: Metadata = { title: "新建栏目" };

type Props = { searchParams: Promise<{ parent?: string | string[] }> };

export default async function NewCategoryPage({ searchParams }: Props) {
  await staffPage(canArrangeCategories);
  const [{ parent }, tree] = await Promise.all([searchParams, getCategoryTree()]);
  const choices = flatTree(tree);
  const under = choices.find(({ id }) => String(id) === parent)?.id ?? null;
  return (
    <>
      <PageHead title="新建栏目" note="栏目的地址是从上到下各级地址连起来的一条路径。" />
      <CategoryForm
        action={create}
        parents={choices}
        values={{ id: null, version: 0, name: "", slug: "", parentId: under, description: "", approvals: 0, comments: null }}
      />
    </>
  );
}
