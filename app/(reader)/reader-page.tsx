import type { ReactNode } from "react";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { getCategoryTree } from "@/lib/category/queries";
import { archivePath } from "@/lib/format";
import { readerScript } from "@/lib/reader-script";
import { getSite } from "@/lib/site/queries";

/** What stands around every reader page. `current`: "/", "/hot" or the path of a category. */
export async function ReaderPage({ current, children }: { current?: string; children: ReactNode }) {
  const [site, categories] = await Promise.all([getSite(), getCategoryTree()]);
  return (
    <>
      <SiteHeader site={site} categories={categories} {...(current ? { current } : {})} />
      <main id="content">{children}</main>
      <SiteFooter site={site} archiveHref={archivePath(new Date())} />
      <script src={readerScript()} defer data-reader="" />
    </>
  );
}
