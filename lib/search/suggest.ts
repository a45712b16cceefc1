import type { ArticleCard } from "@/lib/article/select";
import { getCategoryTree, type CategoryNode } from "@/lib/category/queries";
import { db, Prisma } from "@/lib/db";
import { articlePath, authorPath, categoryPath, tagPath } from "@/lib/format";
import { literally } from "@/lib/text/like";
import { normalise, storable } from "@/lib/text/normalise";
import { searchArticles } from "./queries";

/** A place of the portal that somebody who types may be looking for. */
export type Suggestion = { kind: "栏目" | "标签" | "作者" | "稿件"; name: string; path: string };

/** What is longer is a sentence, which no name begins with. */
const longest = 30;
const mostNames = 5;
const mostSuggestions = 8;

/**
 * Categories, tags and authors whose name holds what was typed (or begins so in pinyin), then stories with it in
 * the headline. Only what readers find stories at: of tags and authors those that have some.
 */
export async function suggest(q: string, now: Date): Promise<Suggestion[]> {
  const typed = storable(normalise(q)).trim();
  const length = [...typed].length;
  if (length === 0 || length > longest) return [];
  const [tree, people, stories] = await Promise.all([
    getCategoryTree(),
    namesWith(typed),
    // A single character stands in half of all headlines.
    length < 2
      ? []
      : searchArticles({ q: typed, sort: "relevance", page: 1 }, now).then((found) =>
          found.relaxed ? [] : found.hits.map(({ card }) => card),
        ),
  ]);
  const categories = flat(tree).filter(({ name }) => normalise(name).includes(typed));
  const names = [
    ...categories.map((category): Suggestion => ({ kind: "栏目", name: category.name, path: categoryPath(category) })),
    ...people.map(({ kind, name, slug }): Suggestion =>
      kind === "tag" ? { kind: "标签", name, path: tagPath({ slug }) } : { kind: "作者", name, path: authorPath({ slug }) },
    ),
  ];
  return [...names.slice(0, mostNames), ...headlinesWith(typed, stories)].slice(0, mostSuggestions);
}

function flat(nodes: CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

type NameRow = { kind: "tag" | "author"; name: string; slug: string };

/** Those that begin so come first, then those with the most stories. */
function namesWith(typed: string): Promise<NameRow[]> {
  const anywhere = `%${literally(typed)}%`;
  const begin = anywhere.slice(1);
  // Addresses are pinyin with hyphens between words; a single letter begins too many of them.
  const pinyin = /^[a-z0-9]{2,}$/.test(typed) ? begin : null;
  return db.$queryRaw(Prisma.sql`
    SELECT kind, name, slug FROM (
      SELECT 'tag' AS kind, 'TAG'::"ListingKind" AS listing, id, name, slug FROM "Tag"
      WHERE name ILIKE ${anywhere} OR replace(slug, '-', '') LIKE ${pinyin}
        OR id IN (SELECT "tagId" FROM "TagAlias" WHERE name ILIKE ${anywhere} OR replace(slug, '-', '') LIKE ${pinyin})
      UNION ALL
      SELECT 'author', 'AUTHOR', id, name, slug FROM "Author" WHERE name ILIKE ${anywhere} OR replace(slug, '-', '') LIKE ${pinyin}
    ) found, LATERAL (SELECT count(*) AS stories FROM "ArticleListing" WHERE kind = found.listing AND "listId" = found.id) listed
    WHERE stories > 0 ORDER BY name ILIKE ${begin} DESC, stories DESC, name LIMIT ${mostNames}`);
}

function headlinesWith(typed: string, stories: ArticleCard[]): Suggestion[] {
  return stories
    .filter(({ headline }) => normalise(headline).includes(typed))
    .map((story) => ({ kind: "稿件", name: story.headline, path: articlePath(story) }));
}
