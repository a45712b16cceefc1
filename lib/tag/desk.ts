import { db, Prisma } from "@/lib/db";

export type DeskTag = { id: number; name: string; slug: string; articles: number; aliases: string[] };

const tagsPerPage = 100;

/** One page of the tags, the most used first; `unused`: only those that no article carries. */
export async function listTagsAtDesk({
  q,
  unused,
  page,
}: {
  q: string;
  unused: boolean;
  page: number;
}): Promise<{ tags: DeskTag[]; total: number; pages: number }> {
  const wanted = q.toLowerCase();
  const rows = await db.$queryRaw<(DeskTag & { total: number })[]>(Prisma.sql`
    SELECT t.id, t.name, t.slug, coalesce(used.count, 0) AS articles, count(*) OVER ()::int AS total,
      ARRAY(SELECT name FROM "TagAlias" WHERE "tagId" = t.id AND name <> t.name ORDER BY id) AS aliases
    FROM "Tag" t LEFT JOIN (SELECT "tagId", count(*)::int AS count FROM "ArticleTag" GROUP BY "tagId") used ON used."tagId" = t.id
    WHERE (strpos(lower(t.name), ${wanted}) > 0 OR EXISTS (SELECT FROM "TagAlias" a WHERE a."tagId" = t.id AND strpos(lower(a.name), ${wanted}) > 0))
      AND (NOT ${unused} OR used.count IS NULL)
    ORDER BY articles DESC, t.name, t.id LIMIT ${tagsPerPage} OFFSET ${(page - 1) * tagsPerPage}`);
  const total = rows[0]?.total ?? 0;
  return { tags: rows.map(({ total: _total, ...tag }) => tag), total, pages: Math.max(1, Math.ceil(total / tagsPerPage)) };
}

/** One tag with its other names; null when there is none. */
export function getTagAtDesk(id: number) {
  return db.tag.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      slug: true,
      description: true,
      version: true,
      aliases: { select: { id: true, name: true, slug: true }, orderBy: { id: "asc" } },
      _count: { select: { articles: true } },
    },
  });
}
