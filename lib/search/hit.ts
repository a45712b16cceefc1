import { Prisma } from "@/lib/db";
import { cardJson, cardOf } from "@/lib/article/cards";
import type { ArticleCard } from "@/lib/article/queries";
import type { Term } from "./ask";
import { leadLength, snippetLength } from "./highlight";

/** What a list shows of a story, and the text its passage is taken from. */
export type Hit = ArticleCard & { text: string };

/** Characters of a text that are looked through for a passage. */
const longestLook = 20_000;
/** With one word to find, so much of the text from so far before it: a passage with room to see where a sentence begins and that more follows. */
const windowBefore = 2 * leadLength;
const windowLength = windowBefore + 2 * snippetLength;

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
  return Prisma.sql`CASE WHEN a.id IS NOT NULL THEN ${cardJson} END AS card, ${text} AS text`;
}

/** A row of the page, or of nothing but the total when there is none. */
export type HitRow = { card: string; text: string } | { card: null };

export function readHit(row: HitRow): Hit | null {
  return row.card === null ? null : { ...cardOf(row.card), text: row.text };
}
