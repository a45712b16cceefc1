import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { CategoryTree } from "@/components/desk/category-tree";
import { staffPage } from "@/lib/auth/current";
import { listCategoriesAtDesk } from "@/lib/category/desk";
import { canArrangeCategories } from "@/lib/category/policy";
import { place } from "./actions";

export const metadata: Metadata = { title: "栏目" };

export default async function CategoriesPage() {
  await staffPage(canArrangeCategories);
  const tree = await listCategoriesAtDesk();
  return (
    <>
      <PageHead title="栏目" note="地址随上下级而变，旧地址自动跳转到新地址。">
        <Link href="/admin/categories/new" prefetch={false} className="bg-ink px-4 py-1.5 text-paper hover:bg-accent hover:text-paper">
          新建栏目
        </Link>
      </PageHead>
      <CategoryTree tree={tree} place={place} />
    </>
  );
}
