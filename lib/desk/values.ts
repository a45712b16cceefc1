import { lacks, type DeskCursor, type Lack } from "@/lib/article/desk-filter";
import { isDay } from "@/lib/text/day";
import { ArticleStatus } from "@/prisma/client/enums";

/** The filters of the article list as they stand in its address; empty where there is none. */
export type DeskValues = {
  status: ArticleStatus | "";
  /** Part of a headline, or an id. */
  q: string;
  /** Path of a category. */
  category: string;
  /** Name in the byline. */
  author: string;
  /** Id of who made it. */
  by: string;
  /** Slug. */
  tag: string;
  /** Days, both inclusive. */
  from: string;
  to: string;
  dated: "" | "published";
  lack: Lack | "";
};

type Given = Record<string, string | string[] | undefined>;

/** What is not understood is left out. */
export function readDeskValues(given: Given): DeskValues {
  const one = (name: string) => ([given[name]].flat()[0] ?? "").replaceAll("\0", "").trim();
  const among = <T extends string>(known: readonly T[], name: string): T | "" => known.find((value) => value === one(name)) ?? "";
  const fits = (name: string, pattern: RegExp) => (pattern.test(one(name)) ? one(name) : "");
  return {
    status: among(Object.values(ArticleStatus), "status"),
    q: one("q").slice(0, 100),
    category: fits("category", /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/),
    author: one("author").slice(0, 60),
    by: fits("by", /^[1-9]\d{0,8}$/),
    tag: one("tag").slice(0, 100),
    from: isDay(one("from")) ? one("from") : "",
    to: isDay(one("to")) ? one("to") : "",
    dated: among(["published"] as const, "dated"),
    lack: among(lacks, "lack"),
  };
}

/** "milliseconds-id" of the last article of the page before. */
export function readCursor(given: Given): DeskCursor | null {
  const [, time, id] = /^(\d{1,13})-(\d{1,9})$/.exec([given.after].flat()[0] ?? "") ?? [];
  return time && id ? { at: new Date(Number(time)), id: Number(id) } : null;
}

/** The query of an address that says these filters; only those that say something. */
export function deskQuery(values: Partial<DeskValues>, after?: DeskCursor): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
  if (after) query.set("after", `${after.at.getTime()}-${after.id}`);
  return query.toString();
}

export function deskAddress(values: Partial<DeskValues>, after?: DeskCursor): string {
  const query = deskQuery(values, after);
  return query === "" ? "/admin/articles" : `/admin/articles?${query}`;
}
