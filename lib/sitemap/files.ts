import { db, Prisma } from "@/lib/db";

/** Addresses of one file. Stories stand in files by their id, so that a new story touches the newest file alone. */
export const perFile = 10_000;
/** Files whose addresses stand in one text sitemap, of which the format allows 50,000. */
export const filesPerText = 5;

export type SitemapFile = {
  kind: "articles" | "lists";
  /** From 1. The stories of file n have the ids (n − 1) × 10,000 + 1 to n × 10,000. */
  number: number;
  /** When something in it last changed or was taken back. */
  modified: Date;
};

/** /sitemaps/3.xml for stories, /sitemaps/lists-1.xml for the pages that list them. */
export function sitemapPath({ kind, number }: Pick<SitemapFile, "kind" | "number">): string {
  return `/sitemaps/${kind === "lists" ? "lists-" : ""}${number}.xml`;
}

/** Which file a path's last part names; null for no such name. */
export function fileOf(name: string): Pick<SitemapFile, "kind" | "number"> | null {
  const [, lists, digits] = /^(lists-)?([1-9]\d{0,5})\.xml$/.exec(name) ?? [];
  return digits === undefined ? null : { kind: lists ? "lists" : "articles", number: Number(digits) };
}

/** All files that hold an address, stories first. */
export async function listSitemapFiles(): Promise<SitemapFile[]> {
  const [articles, [lists]] = await Promise.all([
    // A story taken back changes its file too. The date is that of modifiedAt in lib/format.
    db.$queryRaw<{ number: number; modified: Date }[]>(Prisma.sql`
      SELECT (id - 1) / ${perFile}::int + 1 AS number,
        max(greatest("publishedAt", "correctedAt", CASE WHEN "updatedAt" > "createdAt" THEN "updatedAt" END)) AS modified
      FROM "Article" WHERE status IN ('PUBLISHED', 'RETRACTED')
      GROUP BY 1 HAVING bool_or(status = 'PUBLISHED') ORDER BY 1`),
    db.$queryRaw<{ count: number; modified: Date | null }[]>(Prisma.sql`
      SELECT count(*)::int AS count, max(modified) AS modified
      FROM (SELECT max("publishedAt") AS modified FROM "ArticleListing" GROUP BY kind, "listId") AS lists`),
  ]);
  const { count = 0, modified = null } = lists ?? {};
  return [
    ...articles.map((file): SitemapFile => ({ kind: "articles", ...file })),
    ...Array.from({ length: modified ? Math.ceil(count / perFile) : 0 }, (_, index): SitemapFile => ({
      kind: "lists",
      number: index + 1,
      modified: modified ?? new Date(0),
    })),
  ];
}
