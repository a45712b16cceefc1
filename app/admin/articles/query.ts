import type { DeskCursor, DeskFilter } from "@/lib/article/desk";
import { ArticleStatus } from "@/prisma/client/enums";

/** The filters in the address; what is not understood is left out. */
export function readDeskQuery(given: Record<string, string | string[] | undefined>): DeskFilter {
  const one = (name: string) => [given[name]].flat()[0] ?? "";
  const status = Object.values(ArticleStatus).find((value) => value === one("status"));
  const text = one("q").trim().slice(0, 100);
  const after = readCursor(one("after"));
  return { ...(status ? { status } : {}), ...(text ? { text } : {}), ...(after ? { after } : {}) };
}

/** "milliseconds-id" of the last article of the page before. */
function readCursor(given: string): DeskCursor | null {
  const [, time, id] = /^(\d{1,13})-(\d{1,9})$/.exec(given) ?? [];
  return time && id ? { updatedAt: new Date(Number(time)), id: Number(id) } : null;
}

export function deskAddress({ status, text, after }: { status: ArticleStatus | null; text: string; after?: DeskCursor }): string {
  const query = new URLSearchParams({
    ...(status ? { status } : {}),
    ...(text ? { q: text } : {}),
    ...(after ? { after: `${after.updatedAt.getTime()}-${after.id}` } : {}),
  });
  return query.size === 0 ? "/admin/articles" : `/admin/articles?${query.toString()}`;
}
