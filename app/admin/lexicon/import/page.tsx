import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { ImportForm } from "@/components/lexicon/import-form";
import { staffPage } from "@/lib/auth/current";
import { canManageLexicon } from "@/lib/lexicon/policy";
import { importList } from "@/app/admin/lexicon/actions";

export const metadata: Metadata = { title: "导入词表" };

export default async function ImportPage() {
  await staffPage(canManageLexicon);
  return (
    <>
      <PageHead title="导入词表" note="导入的规则都不生效。网上的大词表几乎每篇新闻都会命中，请先试运行。" />
      <ImportForm action={importList} />
    </>
  );
}
