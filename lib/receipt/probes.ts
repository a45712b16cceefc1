import { escapeHtml } from "@/lib/article/document/escape";
import { perPage } from "@/lib/article/queries";
import { db } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { feedLength } from "@/lib/feed/queries";
import { articlePath, categoryPath, modifiedAt } from "@/lib/format";
import { sharePicturePath } from "@/lib/share/address";
import { perFile, sitemapPath } from "@/lib/sitemap/files";
import type { ReceiptTarget } from "@/prisma/client/enums";
import type { Answer } from "./ask";

/** One public address and what it must show; `wrong` says in Chinese what is amiss, null when nothing is. */
export type Probe = { target: ReceiptTarget; path: string; wrong: (answer: Answer) => string | null };

/** The addresses at which a change of an article must be seen, or seen to be gone, as the article stands now. */
export async function probesOf(articleId: number): Promise<Probe[]> {
  const article = await db.article.findUniqueOrThrow({
    where: { id: articleId },
    select: {
      ...{ id: true, slug: true, status: true, headline: true, headlineParts: true, categoryId: true },
      ...{ publishedAt: true, correctedAt: true, createdAt: true, updatedAt: true },
      category: { select: { name: true, path: true } },
    },
  });
  const { publishedAt } = article;
  const newer = (kind: "SITE" | "CATEGORY", listId: number) =>
    publishedAt === null
      ? 0
      : db.articleListing.count({
          where: { kind, listId, OR: [{ publishedAt: { gt: publishedAt } }, { publishedAt, articleId: { gt: articleId } }] },
        });
  const [inCategory, onSite] = await Promise.all([newer("CATEGORY", article.categoryId), newer("SITE", 0)]);
  const page = Math.floor(inCategory / perPage) + 1;
  const paths = {
    ARTICLE: articlePath(article),
    CATEGORY: `${categoryPath(article.category)}${page > 1 ? `?page=${page}` : ""}`,
    FEED: "/atom.xml",
    SITEMAP: sitemapPath({ kind: "articles", number: Math.ceil(articleId / perFile) }),
    SHARE: sharePicturePath(article),
  } satisfies Record<ReceiptTarget, string>;
  const isPublic = article.status === "PUBLISHED";
  const checks = isPublic
    ? shown({ ...article, modified: modifiedAt(article).toISOString(), inFeed: onSite < feedLength })
    : gone(articleId);
  return (Object.keys(paths) as ReceiptTarget[]).map((target) => ({ target, path: paths[target], wrong: checks[target] }));
}

type Checks = Record<ReceiptTarget, Probe["wrong"]>;

function shown(article: { id: number; slug: string; headline: string; modified: string; inFeed: boolean }): Checks {
  const { headline, modified, inFeed } = article;
  const url = `${siteUrl()}${articlePath(article)}`;
  const ok = (answer: Answer, rest: (body: string) => string | null) => (answer.status === 200 ? rest(answer.body) : statusWas(answer));
  return {
    ARTICLE: (answer) =>
      ok(answer, (body) => (body.includes(`property="article:modified_time" content="${modified}"`) ? null : "页面还是改动前的")),
    CATEGORY: (answer) =>
      ok(answer, (body) =>
        !body.includes(`href="${articlePath(article)}"`)
          ? "列表里没有这篇"
          : withoutTags(body).includes(escapeHtml(headline))
            ? null
            : "列表里还是旧标题",
      ),
    FEED: (answer) =>
      ok(answer, (body) => {
        if (!inFeed) return null;
        const entry = body.split("<entry>").find((part) => part.includes(`<id>${url}</id>`));
        return !entry ? "订阅里没有这篇" : entry.includes(`<updated>${modified}</updated>`) ? null : "订阅里还是改动前的";
      }),
    SITEMAP: (answer) =>
      ok(answer, (body) => (body.includes(`<loc>${url}</loc><lastmod>${modified}</lastmod>`) ? null : "站点地图还没有更新")),
    SHARE: (answer) => ok(answer, () => (answer.type === "image/png" ? null : "分享图不是图片")),
  };
}

function gone(id: number): Checks {
  const absent = (answer: Answer) =>
    answer.status >= 500 ? statusWas(answer) : answer.body.includes(`/articles/${id}-`) ? "还列着这篇" : null;
  return {
    ARTICLE: (answer) => (answer.status === 410 ? null : statusWas(answer)),
    CATEGORY: absent,
    FEED: absent,
    SITEMAP: absent,
    SHARE: (answer) => (answer.status === 404 ? null : statusWas(answer)),
  };
}

function statusWas({ status }: Answer): string {
  return `答复是 ${status}`;
}

function withoutTags(html: string): string {
  // React writes an apostrophe otherwise than our own renderer does.
  return html.replace(/<[^>]*>/g, "").replaceAll("&#x27;", "&#39;");
}
