import { pictureUrl } from "@/lib/article/document/picture";
import { db } from "@/lib/db";
import { articlePath, categoryPath, tagPath } from "@/lib/format";
import { longCategory } from "./fill";

/** A page as one row of the table measures it. */
export type MeasuredPage = {
  name: string;
  /** "stored": the edge has it finished; "rendered": every request makes it anew (a query key that no page knows). */
  how: "stored" | "rendered";
  path: (serial: number) => string;
  /** CPU seconds per 1,000 requests. */
  aim: number | null;
  /** The same figure of others, measured on one machine with the same content. */
  peers: string;
};

export type Subjects = {
  article: string;
  /** The file of its picture that a phone loads in a list. */
  picture: string;
  articles: string[];
  category: string;
  tag: string;
  long: string;
  words: string[];
  /** Stories enough to fill the store. */
  many: string[];
};

const manyPages = 10_000;

/** Which pages of this database are read: a story of middling length with a picture, the largest category and tag. */
export async function chooseSubjects(): Promise<Subjects> {
  const articles = await db.article.findMany({
    where: { status: "PUBLISHED", coverId: { not: null }, category: { path: { not: longCategory.slug } } },
    select: {
      id: true,
      slug: true,
      text: true,
      cover: { select: { sha256: true, width: true, height: true, widths: true } },
      category: { select: { parent: { select: { path: true } } } },
    },
    orderBy: { publishedAt: "desc" },
    take: 60,
  });
  const [article] = [...articles].sort((a, b) => Math.abs(a.text.length - 950) - Math.abs(b.text.length - 950));
  const [largest] = await db.articleListing.groupBy({
    by: ["listId"],
    where: { kind: "TAG" },
    _count: true,
    orderBy: { _count: { listId: "desc" } },
    take: 1,
  });
  const tag = await db.tag.findUniqueOrThrow({ where: { id: largest?.listId ?? 0 } });
  if (!article?.cover) throw new Error("there is no article with a picture to read");
  return {
    article: articlePath(article),
    picture: pictureUrl(article.cover, 208),
    articles: articles.map(articlePath),
    category: categoryPath({ path: article.category.parent?.path ?? "" }),
    tag: tagPath(tag),
    long: categoryPath({ path: longCategory.slug }),
    words: await chooseWords(),
    many: await chooseMany(),
  };
}

/** Two-character words that stand in the stories, common and rare ones. */
export async function chooseWords(): Promise<string[]> {
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM ts_stat('SELECT tokens FROM "ArticleSearch"') WHERE length(word) = 2 AND word ~ '^[一-龥]{2}$' AND ndoc >= 5 ORDER BY md5(word) LIMIT 400`;
  return rows.map(({ word }) => word);
}

async function chooseMany(): Promise<string[]> {
  const articles = await db.article.findMany({
    where: { status: "PUBLISHED" },
    select: { id: true, slug: true },
    orderBy: { publishedAt: "desc" },
    take: manyPages,
  });
  return articles.map(articlePath);
}

export function pagesOf({ article, picture, category, tag, long, words }: Subjects): MeasuredPage[] {
  const again = (path: string) => (serial: number) => `${path}${path.includes("?") ? "&" : "?"}bench=${serial}`;
  const search = (serial: number) => `/search?q=${encodeURIComponent(words[serial % words.length] ?? "企业")}`;
  const stored = (name: string, path: string, aim: number | null, peers: string): MeasuredPage => ({
    name,
    how: "stored",
    path: () => path,
    aim,
    peers,
  });
  const rendered = (name: string, path: (serial: number) => string, aim: number | null, peers: string): MeasuredPage => ({
    name,
    how: "rendered",
    path,
    aim,
    peers,
  });
  const lists = "Payload 1.6, WordPress + cache 1.3–1.4, Z-Blog 7.6–11, Ghost 36–39, WordPress 68–79";
  const deep = "Payload 4.5, Z-Blog 15, Ghost 38, WordPress 72";
  const found = "Payload 9.6 (headline and description only), Z-Blog 33, WordPress 122";
  return [
    stored(
      "article",
      article,
      1.1,
      "bare Next page 0.85, WordPress behind an nginx cache 1.1, Payload 1.4, Z-Blog 13, Ghost 16, WordPress 66",
    ),
    stored("front page", "/", 1.1, lists),
    stored("category, page 1", category, 1.1, lists),
    stored("tag", tag, 1.1, lists),
    stored("picture of a row", picture, null, ""),
    stored("category, page 12", `${category}?page=12`, 1.1, deep),
    rendered("category, page 12", again(`${category}?page=12`), 4, deep),
    rendered("long category, page 1", again(long), null, ""),
    rendered("long category, page 500", again(`${long}?page=500`), null, "aim: at most 2 × page 1"),
    stored("search", search(0), 1.1, found),
    rendered("search", (serial) => `${search(serial)}&bench=${serial}`, 4, found),
    rendered("article", again(article), 8, "Z-Blog 13, Ghost 16, WordPress 66"),
    rendered("front page", again("/"), 8, lists),
  ];
}

export async function serverVersion(): Promise<string> {
  const [row] = await db.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  return row?.version ?? "unknown";
}
