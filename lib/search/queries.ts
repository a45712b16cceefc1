import type { ArticleCard } from "@/lib/article/select";
import { showing, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { startOfDay } from "@/lib/format";
import { readQuery } from "./ask";
import { highlight, patternOf, snippetLength, snippetOf, type Piece } from "./highlight";
import type { Hit } from "./hit";
import { rankArticles } from "./rank";
import { hitsPerPage, mostCounted } from "./schema";

/** A story found: what a list shows of it, its headline and a passage with the hits marked. */
export type SearchHit = { card: ArticleCard; headline: Piece[]; snippet: Piece[] };

export type SearchInput = {
  q: string;
  categoryId?: number | null;
  /** First and last day, Asia/Shanghai: 2026-11-21. */
  from?: string | null;
  to?: string | null;
  sort: "relevance" | "newest";
  page: number;
};

export type SearchResult = {
  hits: SearchHit[];
  /** Stories found, at most `mostCounted`; `totalIsExact` is false when there are more. */
  total: number;
  totalIsExact: boolean;
  /** At least 1. */
  pages: number;
  /** No story has all of the query: these have parts of it. */
  relaxed: boolean;
  /** The query was longer than the characters that are searched for. */
  cut: boolean;
};

/** Characters of a query up to which somebody looks for what is going on rather than for one story. */
const shortQuery = 8;

/**
 * The published stories that have all words of a query, in any field; those that have some of its parts
 * when there are none. Words are apart by spaces; each is found as it stands, whatever its width and case.
 */
export async function searchArticles({ q, categoryId, from, to, sort, page }: SearchInput, now = clock()): Promise<SearchResult> {
  showing(tagOf.passages());
  const { terms, parts: partsOf, cut } = readQuery(q);
  const filter = { categoryId: categoryId ?? null, from: from ? startOfDay(from) : null, until: to ? startOfDay(to, 1) : null };
  const options = { ...filter, sort, page, now, recency: [...q].length <= shortQuery };
  const strict = terms.length === 0 ? nothing : await rankArticles(terms, { ...options, every: true });
  const { parts, words } = strict.total === 0 ? partsOf() : { parts: [], words: [] };
  const relaxed = parts.length > 1;
  const { total, hits } = relaxed ? await rankArticles(parts, { ...options, every: false }) : strict;
  const patterns = (relaxed ? [words, parts] : [terms]).map(patternOf);
  return {
    hits: hits.map((hit) => withPieces(hit, patterns)),
    total: Math.min(total, mostCounted),
    totalIsExact: total <= mostCounted,
    pages: Math.max(1, Math.ceil(Math.min(total, mostCounted) / hitsPerPage)),
    relaxed: relaxed && total > 0,
    cut,
  };
}

const nothing = { total: 0, hits: [] as Hit[] };

/** Marked by the first pattern that finds anything in headline or text. */
function withPieces(hit: Hit, [pattern = null, ...others]: readonly (RegExp | null)[]): SearchHit {
  const { card, text } = hit;
  const headline = highlight(card.headline, pattern);
  const passage = snippetOf(text, pattern);
  if (!passage && others.length > 0 && !headline.some((piece) => piece.hit)) return withPieces(hit, others);
  return { card, headline, snippet: passage ?? highlight((card.summary || text.slice(0, snippetLength)).replace(/\s+/g, " "), pattern) };
}
