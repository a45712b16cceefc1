import { Prisma } from "@/lib/db";
import { cardKey, withCards } from "@/lib/article/cards";
import type { ArticleCard } from "@/lib/article/select";
import type { Term } from "./ask";
import { leadLength, snippetLength } from "./highlight";

/** What a list shows of a story, and the text its passage is taken from. */
export type Hit = { card: ArticleCard; text: string };

/** Characters of a text that are looked through for a passage. */
const longestLook = 20_000;
/** With one word to find, so much of the text from so far before it: a passage, and on both sides enough to see that there is more. */
const windowBefore = leadLength + 8;
const windowLength = windowBefore + snippetLength + 8;

/** PostgreSQL keeps a long text compressed, and would decompress it at each mention. */
const unpacked = Prisma.raw("SELECT a.text || '' AS text OFFSET 0");

/** The columns of a hit, of the article `a`, its category `c`, cover `m` and counter `v`. */
export function hitColumns(terms: readonly Term[]): Prisma.Sql {
  const [only, ...more] = terms;
  const word = more.length === 0 && only?.runs.length === 1 && /^\p{Script=Han}+$/u.test(only.runs[0] ?? "") ? (only.runs[0] ?? "") : "";
  const text =
    word === ""
      ? Prisma.sql`left(a.text, ${longestLook}::int)`
      : Prisma.sql`(SELECT substr(whole.text, greatest(1, strpos(whole.text, ${word}) - ${windowBefore}::int), ${windowLength}::int) FROM (${unpacked}) whole)`;
  return Prisma.sql`CASE WHEN a.id IS NOT NULL THEN ${cardKey} END AS key, ${text} AS text`;
}

/** A row of the page, or of nothing but the total when there is none. */
export type HitRow = { key: string; text: string } | { key: null };

export async function readHits(rows: readonly HitRow[]): Promise<Hit[]> {
  const hits = await withCards(rows.filter((row) => row.key !== null));
  return hits.map(([card, { text }]) => ({ card, text }));
}
