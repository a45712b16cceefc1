import type { Metadata } from "next";
import { notFound } from "next/navigation";
import "@/app/staff.css";
import { ArticleText } from "@/components/article/article-text";
import { changesOf } from "@/lib/article/changes";
import { getPreview } from "@/lib/article/preview";
import { getCategory } from "@/lib/category/queries";
import { clock } from "@/lib/clock";
import { canonicalAddress } from "@/lib/share/address";
import { drawCode } from "@/lib/share/code";
import { getSite } from "@/lib/site/queries";

export const metadata: Metadata = { title: "预览", robots: { index: false, follow: false }, referrer: "no-referrer" };

/** The choice of the frame around it. */
const schemes: Record<string, string> = { light: "scheme-light", dark: "scheme-dark" };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ theme?: string | string[] }> };

/** The story as readers would get it, with what is around it on their page left out. */
export default async function PreviewSheet({ params, searchParams }: Props) {
  const now = clock();
  const article = await getPreview((await params).token, now);
  if (!article) notFound();
  const [site, category, { theme }] = await Promise.all([getSite(), getCategory(article.category.path), searchParams]);
  const address = canonicalAddress(article);
  // Readers get the code from an address of its own, which a story has once it is out.
  const qr = `data:image/svg+xml,${encodeURIComponent(await drawCode(address))}`;
  return (
    <div className={`min-h-dvh bg-paper text-ink ${schemes[String(theme)] ?? ""}`}>
      <main className="wrap pt-4">
        <article className="max-w-[38em] min-w-0 pb-12">
          <ArticleText
            {...{ article, now, qr, later: [], html: article.html, siteName: site.name, address }}
            trail={category?.trail ?? []}
            changes={changesOf(article)?.count ?? null}
          />
        </article>
      </main>
    </div>
  );
}
