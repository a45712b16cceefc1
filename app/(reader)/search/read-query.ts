import type { Query } from "@/app/(reader)/page-number";
import type { SearchProblems, SearchValues } from "@/components/search/search-form";
import type { CategoryNode } from "@/lib/category/queries";
import { readSearchQuery } from "@/lib/search/schema";

export type AskedSearch = {
  /** As typed, for the form. */
  values: SearchValues;
  category: CategoryNode | null;
  /** First and last day, Asia/Shanghai: 2026-11-21. */
  from: string | null;
  to: string | null;
  /** What could not be understood and was left out: the rest is searched for all the same. */
  problems: SearchProblems;
};

/** What the query of an address asks to be searched for. */
export function readSearch(query: Query, tree: readonly CategoryNode[]): AskedSearch {
  const { q, category: path, from, to, sort } = readSearchQuery(query);
  const values: SearchValues = { q: q.trim(), category: typed(query.category), from: typed(query.from), to: typed(query.to), sort };
  const category = path === null ? null : findCategory(tree, path);
  const problems: SearchProblems = {};
  if (values.category !== "" && !category) problems.category = "没有这个栏目，已在全部栏目里搜索。";
  if (values.from !== "" && !isDay(values.from)) problems.from = "日期无法识别，没有按它限制。";
  if (values.to !== "" && !isDay(values.to)) problems.to = "日期无法识别，没有按它限制。";
  if (from !== null && to !== null && values.from > values.to) {
    problems.to = "起止日期已对调。";
    Object.assign(values, { from, to });
  }
  return { values, category, from, to, problems };

  function isDay(day: string): boolean {
    return day === from || day === to;
  }
}

/** Address of a search, with what it was told and no more. */
export function searchPath({ q, category, from, to, sort }: SearchValues, page = 1): string {
  const told = { q, category, from, to, sort: sort === "relevance" ? "" : sort, page: page === 1 ? "" : String(page) };
  const query = new URLSearchParams(Object.entries(told).filter(([, value]) => value !== "")).toString();
  return query === "" ? "/search" : `/search?${query}`;
}

function typed(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

function findCategory(tree: readonly CategoryNode[], path: string): CategoryNode | null {
  for (const node of tree) {
    const found = node.path === path ? node : findCategory(node.children, path);
    if (found) return found;
  }
  return null;
}
