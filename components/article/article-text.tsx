import { Picture } from "@/components/ui/picture";
import { acrossPhone } from "@/lib/article/document/picture";
import type { ArticleCard, ArticleView } from "@/lib/article/select";
import { ArticleFoot } from "./article-foot";
import { ArticleHead } from "./article-head";

type Props = {
  article: ArticleView;
  trail: { name: string; path: string }[];
  /** Places in which we changed a story that came from outside; null where no original was kept. */
  changes: number | null;
  now: Date;
  later: Pick<ArticleCard, "id" | "slug" | "headline" | "headlineParts">[];
  html: string;
  siteName: string;
  /** Canonical, absolute. */
  address: string;
  /** SVG of the address. */
  qr: string;
};

/** One story from its headline to its rights: what readers get, and what a preview shows of a draft. */
export function ArticleText({ article, trail, changes, now, later, html, siteName, address, qr }: Props) {
  const { cover } = article;
  return (
    <>
      <ArticleHead article={article} trail={trail} changes={changes} now={now} later={later} />
      {cover && (
        <figure className="cover mt-6">
          <Picture picture={cover} alt={cover.alt} sizes={`(min-width: 60rem) 38rem, ${acrossPhone}`} width={960} first />
          {(cover.caption || cover.credit) && (
            <figcaption className="pt-2 text-mini leading-relaxed text-quiet">
              {[cover.caption, cover.credit && `${cover.credit}${cover.licence && `（${cover.licence}）`}`].filter(Boolean).join("　")}
            </figcaption>
          )}
        </figure>
      )}
      <div className="article-body mt-6" dangerouslySetInnerHTML={{ __html: html }} />
      <ArticleFoot article={article} siteName={siteName} address={address} qr={qr} />
    </>
  );
}
