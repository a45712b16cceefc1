import type { Query } from "@/app/(reader)/page-number";
import type { SearchValues } from "@/components/search/search-form";
import type { CategoryNode } from "@/lib/category/queries";

/** What a search was told, and which of it could not be understood. */
export type AskedSearch = {
  /** As typed, for the form. */
  values: SearchValues;
  category: CategoryNode | null;
  /** First and last day of publication in Asia/Shanghai, as midnight UTC. */
  from: Date | null;
  to: Date | null;
  problems: Partial<Record<"category" | "from" | "to", string>>;
};

/** Reads the query of a search. What is wrong is named and left out: the rest is searched for all the same. */
export function readSearch(query: Query, tree: readonly CategoryNode[]): AskedSearch {
  const values: SearchValues = {
    q: one(query.q),
    category: one(query.category),
    from: one(query.from),
    to: one(query.to),
    sort: one(query.sort) === "newest" ? "newest" : "relevance",
  };
  const problems: AskedSearch["problems"] = {};
  const category = values.category === "" ? null : findCategory(tree, values.category);
  if (values.category !== "" && !category) problems.category = "没有这个栏目，已在全部栏目里搜索。";
  const from = readDay(values.from);
  const to = readDay(values.to);
  if (values.from !== "" && !from) problems.from = "日期无法识别，没有按它限制。";
  if (values.to !== "" && !to) problems.to = "日期无法识别，没有按它限制。";
  if (from && to && to < from) problems.to = "早于起始日期，这段时间里不会有稿件。";
  return { values, category, from, to, problems };
}

/** Address of a search, with what it was told and no more. */
export function searchPath({ q, category, from, to, sort }: SearchValues, page = 1): string {
  const told = { q, category, from, to, sort: sort === "relevance" ? "" : sort, page: page === 1 ? "" : String(page) };
  const query = new URLSearchParams(Object.entries(told).filter(([, value]) => value !== "")).toString();
  return query === "" ? "/search" : `/search?${query}`;
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
}

function findCategory(tree: readonly CategoryNode[], path: string): CategoryNode | null {
  for (const node of tree) {
    const found = node.path === path ? node : findCategory(node.children, path);
    if (found) return found;
  }
  return null;
}

/** A day of the calendar as midnight UTC; null for what is none. */
function readDay(value: string): Date | null {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(value)) return null;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? day : null;
}
