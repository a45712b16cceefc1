import { Prisma } from "@/lib/db";
import type { ArticleCard } from "@/lib/article/queries";
import type { Term } from "./ask";

/** What a list shows of a story, and the text its passage is taken from. */
export type Hit = ArticleCard & { text: string };

/** Characters of a text that are looked through for a passage. */
const longestLook = 20_000;
/** With one word to find, so much of the text from so far before it. */
const windowBefore = 120;
const windowLength = 600;

/** The columns of a hit, of the article `a`, its category `c`, cover `m` and counter `v`. */
export function hitColumns(terms: readonly Term[]): Prisma.Sql {
  const [only, ...more] = terms;
  const word = more.length === 0 && only?.runs.length === 1 && /^\p{Script=Han}+$/u.test(only.runs[0] ?? "") ? (only.runs[0] ?? "") : "";
  const text =
    word === ""
      ? Prisma.sql`left(a.text, ${longestLook}::int)`
      : Prisma.sql`substr(a.text, greatest(1, strpos(a.text, ${word}) - ${windowBefore}::int), ${windowLength}::int)`;
  return Prisma.sql`a.id, a.slug, a.headline, a."headlineParts", a.summary, a.byline, a.type::text AS type, a."publishedAt", a."correctedAt", ${text} AS text,
    c.name AS "categoryName", c.path AS "categoryPath", m.sha256, m.width, m.height, m.widths, m."hasAvif", m.alt, v.views`;
}

type Nullable<T> = { [Key in keyof T]: T[Key] | null };
type Own = Omit<Hit, "category" | "cover" | "counter">;
type Category = { categoryName: string; categoryPath: string };

/** A row of the page, or of nothing but the total when there is none. */
export type HitRow = Nullable<Own & Category & NonNullable<Hit["cover"]> & NonNullable<Hit["counter"]>>;

export function readHit({ categoryName, categoryPath, sha256, width, height, widths, hasAvif, alt, views, ...own }: HitRow): Hit | null {
  if (own.id === null) return null;
  return {
    ...(own as Own),
    category: { name: categoryName ?? "", path: categoryPath ?? "" },
    cover:
      sha256 === null
        ? null
        : { sha256, width: width ?? 0, height: height ?? 0, widths: widths ?? [], hasAvif: hasAvif ?? false, alt: alt ?? "" },
    counter: views === null ? null : { views },
  };
}
