import type { CommentCursor, CommentFilter, DeskSort } from "@/lib/comment/desk";
import { CommentStatus } from "@/prisma/client/enums";

/** The filters in the address; what is not understood is left out. What waits comes first, the riskiest at the top. */
export function readCommentQuery(given: Record<string, string | string[] | undefined>): CommentFilter {
  const one = (name: string) => [given[name]].flat()[0] ?? "";
  const status = one("status") === "ALL" ? null : (Object.values(CommentStatus).find((value) => value === one("status")) ?? "HELD");
  const article = /^[1-9]\d{0,8}$/.test(one("article")) ? Number(one("article")) : undefined;
  const text = one("q").trim().slice(0, 100);
  const sort = (["risk", "newest", "oldest"] as const).find((value) => value === one("sort")) ?? usual(status);
  const after = readCursor(one("after"));
  return { status, sort, ...(article ? { article } : {}), ...(text ? { text } : {}), ...(after ? { after } : {}) };
}

function usual(status: CommentStatus | null): DeskSort {
  return status === "HELD" ? "risk" : "newest";
}

/** "key-id" of the last comment of the page before. */
function readCursor(given: string): CommentCursor | null {
  const [, key, id] = /^(\d{1,13}(?:\.\d{1,12})?)-(\d{1,9})$/.exec(given) ?? [];
  return key && id ? { key: Number(key), id: Number(id) } : null;
}

/** The filter as fields of an address or a form; what is usual is left out. */
export function commentFields({ status, article, text, sort, after }: CommentFilter): Record<string, string> {
  return {
    ...(status === "HELD" ? {} : { status: status ?? "ALL" }),
    ...(article ? { article: String(article) } : {}),
    ...(text ? { q: text } : {}),
    ...(sort === usual(status) ? {} : { sort }),
    ...(after ? { after: `${after.key}-${after.id}` } : {}),
  };
}

export function commentsAddress(filter: CommentFilter): string {
  const query = new URLSearchParams(commentFields(filter));
  return query.size === 0 ? "/admin/comments" : `/admin/comments?${query.toString()}`;
}
