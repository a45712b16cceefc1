import type { ComponentProps, ReactNode } from "react";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { getCategoryTree } from "@/lib/category/queries";
import { clock } from "@/lib/clock";
import { archivePath } from "@/lib/format";
import { readerScript } from "@/lib/reader-script";
import { getSite } from "@/lib/site/queries";

type Frame = ComponentProps<typeof SiteHeader> & ComponentProps<typeof SiteFooter>;

/** What stands around every reader page. `current`: "/", "/hot" or the path of a category. */
export function Frame({ site, categories, current, children }: Omit<Frame, "archiveHref"> & { children: ReactNode }) {
  return (
    <>
      <SiteHeader site={site} categories={categories} {...(current ? { current } : {})} />
      <main id="content">{children}</main>
      <SiteFooter site={site} archiveHref={archivePath(clock())} />
      <script src={readerScript()} defer data-reader="" />
    </>
  );
}

/** A page with a form that can be refused, in its frame; every other page is a readerRoute. */
export async function ReaderPage({ current, children }: { current?: string; children: ReactNode }) {
  const [site, categories] = await Promise.all([getSite(), getCategoryTree()]);
  return (
    <Frame site={site} categories={categories} {...(current === undefined ? {} : { current })}>
      {children}
    </Frame>
  );
}
