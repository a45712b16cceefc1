import { cache } from "react";
import { db } from "@/lib/db";

/**
 * Whether readers may comment on an article: as the article says, else its category or the nearest one
 * above that says anything, else the site. False for what readers cannot see.
 */
export const takesComments = cache(async (articleId: number): Promise<boolean> => {
  const article = await db.article.findFirst({
    where: { id: articleId, status: "PUBLISHED" },
    select: { comments: true, category: { select: { path: true } } },
  });
  if (!article) return false;
  if (article.comments !== null) return article.comments;
  const slugs = article.category.path.split("/");
  const paths = slugs.map((_slug, index) => slugs.slice(0, index + 1).join("/"));
  const [deciding, site] = await Promise.all([
    db.category.findMany({ where: { path: { in: paths }, comments: { not: null } }, select: { path: true, comments: true } }),
    db.site.findUnique({ where: { id: 1 }, select: { comments: true } }),
  ]);
  const nearest = deciding.sort((a, b) => b.path.length - a.path.length)[0];
  return nearest?.comments ?? site?.comments ?? true;
});
