import { breadcrumbLd } from "@/components/seo/breadcrumb-ld";
import { newsArticleLd } from "@/components/seo/news-article-ld";
import { pictureUrl } from "@/lib/article/document/picture";
import type { ArticleView } from "@/lib/article/select";
import { articlePath, categoryPath } from "@/lib/format";
import { sharePicturePath } from "@/lib/share/address";

const coverWidth = 1_280;

/**
 * What search engines are told of an article: the story and the way to it. `base` is the portal's address
 * without a trailing slash, `comments` how many stand under it.
 */
export function articleLd(
  article: ArticleView,
  trail: readonly { name: string; path: string }[],
  site: { name: string },
  { base, comments }: { base: string; comments: number },
) {
  const images = [...(article.cover ? [pictureUrl(article.cover, coverWidth)] : []), sharePicturePath(article)].map(
    (path) => `${base}${path}`,
  );
  return [
    {
      ...newsArticleLd(article, site, { site: base, images, logo: `${base}/icon.svg` }),
      ...(comments > 0 ? { commentCount: comments } : {}),
    },
    breadcrumbLd([
      { name: "首页", url: `${base}/` },
      ...trail.map((category) => ({ name: category.name, url: `${base}${categoryPath(category)}` })),
      { name: article.headline, url: `${base}${articlePath(article)}` },
    ]),
  ];
}
