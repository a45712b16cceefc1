import { remember, showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";

export type Switched = { comments: boolean | null; category: { path: string } };

/**
 * Whether readers may comment on a published article: as the article says, else its category or the nearest one
 * above that says anything, else the site.
 */
export async function takesComments({ comments, category: { path } }: Switched): Promise<boolean> {
  if (comments !== null) return comments;
  const { categories, site } = await remember("comment-switches", readSwitches);
  const slugs = path.split("/");
  const upwards = slugs.map((_slug, index) => slugs.slice(0, slugs.length - index).join("/"));
  const nearest = upwards.find((each) => categories.has(each));
  return nearest === undefined ? site : (categories.get(nearest) ?? site);
}

async function readSwitches(): Promise<{ categories: Map<string, boolean>; site: boolean }> {
  showing(tagOf.site());
  const [rows, site] = await Promise.all([
    db.category.findMany({ where: { comments: { not: null } }, select: { path: true, comments: true } }),
    db.site.findUnique({ where: { id: 1 }, select: { comments: true } }),
  ]);
  return { categories: new Map(rows.map(({ path, comments }) => [path, comments ?? true])), site: site?.comments ?? true };
}

/** The same by id; false for what readers cannot see. */
export async function takesCommentsById(articleId: number): Promise<boolean> {
  const article = await db.article.findFirst({
    where: { id: articleId, status: "PUBLISHED" },
    select: { comments: true, category: { select: { path: true } } },
  });
  return article !== null && takesComments(article);
}
