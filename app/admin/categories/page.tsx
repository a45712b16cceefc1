import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { CategoryTree } from "@/components/desk/category-tree";
import { staffPage } from "@/lib/auth/current";
import { getJustMade, listCategoriesAtDesk } from "@/lib/category/desk";
import { canArrangeCategories } from "@/lib/category/policy";
import { clock } from "@/lib/clock";
import { place } from "./actions";

export const metadata: Metadata = { title: "栏目" };

type Props = { searchParams: Promise<{ made?: string | string[] }> };

export default async function CategoriesPage({ searchParams }: Props) {
  const actor = await staffPage(canArrangeCategories);
  const [{ made: id }, tree] = await Promise.all([searchParams, listCategoriesAtDesk()]);
  const made = /^[1-9]\d{0,8}$/.test(String(id)) ? await getJustMade(actor, Number(id), clock()) : null;
  return (
    <>
      <PageHead title="栏目" note="地址随上下级而变，旧地址自动跳转到新地址。">
        <Link href="/admin/categories/new" prefetch={false} className="bg-ink px-4 py-1.5 text-paper hover:bg-accent hover:text-paper">
          新建栏目
        </Link>
      </PageHead>
      {made && (
        <p role="status" className="mb-4 border-t-[2.5px] border-road bg-wash px-3 py-2 text-small">
          已新建“{made.name}”。
        </p>
      )}
      <CategoryTree tree={tree} place={place} />
    </>
  );
}
