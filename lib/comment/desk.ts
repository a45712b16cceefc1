import { db, type Prisma } from "@/lib/db";
import { literally } from "@/lib/text/like";
import type { Actor } from "@/lib/user/actor";
import type { CommentStatus } from "@/prisma/client/enums";
import { canModerate } from "./policy";

export type DeskSort = "risk" | "newest" | "oldest";
export type CommentFilter = {
  status: CommentStatus | null;
  article?: number;
  text?: string;
  sort: DeskSort;
  /** Of the last comment of the page before. */
  after?: CommentCursor;
};
/** `key`: its risk, or its time in ms. */
export type CommentCursor = { key: number; id: number };

const commentsPage = 50;

const rowSelect = {
  id: true,
  parentId: true,
  status: true,
  name: true,
  body: true,
  createdAt: true,
  editedAt: true,
  risk: true,
  heldFor: true,
  hiddenFor: true,
  upvotes: true,
  reader: true,
  user: { select: { name: true } },
  article: { select: { id: true, slug: true, headline: true } },
  parent: { select: { name: true, body: true } },
  /** The latest. */
  cases: { select: { id: true, closedAt: true }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.CommentSelect;

type Row = Prisma.CommentGetPayload<{ select: typeof rowSelect }>;
/** `standing`: how many comments of this commenter were approved and how many removed. */
export type CommentRow = Omit<Row, "reader"> & { standing: { approved: number; removed: number } };

/** One page of comments for the moderators, and where the next one begins. */
export async function listAtDesk(actor: Actor, filter: CommentFilter): Promise<{ rows: CommentRow[]; next: CommentCursor | null }> {
  if (!canModerate(actor)) return { rows: [], next: null };
  const { sort, after } = filter;
  const direction = sort === "oldest" ? "asc" : "desc";
  const rows = await db.comment.findMany({
    where: { AND: [whereOf(filter), after ? behind(sort, after) : {}] },
    select: rowSelect,
    orderBy: [sort === "risk" ? { risk: "desc" } : { createdAt: direction }, { id: direction }],
    take: commentsPage + 1,
  });
  const shown = rows.slice(0, commentsPage);
  const last = rows.length > commentsPage ? shown.at(-1) : undefined;
  return {
    rows: await withStanding(shown),
    next: last ? { key: sort === "risk" ? last.risk : last.createdAt.getTime(), id: last.id } : null,
  };
}

/** The ids of the first comments that a filter finds, for one act on all of them. */
export async function idsAtDesk(actor: Actor, filter: CommentFilter, take: number): Promise<number[]> {
  if (!canModerate(actor)) return [];
  const direction = filter.sort === "oldest" ? "asc" : "desc";
  const rows = await db.comment.findMany({
    where: whereOf(filter),
    select: { id: true },
    orderBy: [filter.sort === "risk" ? { risk: "desc" } : { createdAt: direction }, { id: direction }],
    take,
  });
  return rows.map(({ id }) => id);
}

/** How many comments are in each state, of one article or of all. */
export async function countAtDesk(actor: Actor, article?: number): Promise<Partial<Record<CommentStatus, number>>> {
  if (!canModerate(actor)) return {};
  const groups = await db.comment.groupBy({ by: ["status"], where: article ? { articleId: article } : {}, _count: true });
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count]));
}

/** The article whose comments are being looked at, with its switch. */
export function getSwitch(articleId: number) {
  return db.article.findUnique({
    where: { id: articleId },
    select: { id: true, slug: true, headline: true, status: true, comments: true },
  });
}

function whereOf({ status, article, text }: CommentFilter): Prisma.CommentWhereInput {
  const like = text && literally(text);
  const mode = text && text.toLowerCase() !== text.toUpperCase() ? "insensitive" : "default";
  return {
    ...(status ? { status } : {}),
    ...(article ? { articleId: article } : {}),
    ...(like ? { OR: [{ body: { contains: like, mode } }, { name: { contains: like, mode } }] } : {}),
  };
}

/** The first half is what the index can begin at. Risk is a 4-byte float: compared as what it was read as. */
function behind(sort: DeskSort, { key, id }: CommentCursor): Prisma.CommentWhereInput {
  if (sort === "risk") return { risk: { lte: key }, NOT: { risk: key, id: { gte: id } } };
  const at = new Date(key);
  return sort === "newest"
    ? { createdAt: { lte: at }, NOT: { createdAt: at, id: { gte: id } } }
    : { createdAt: { gte: at }, NOT: { createdAt: at, id: { lte: id } } };
}

async function withStanding(rows: Row[]): Promise<CommentRow[]> {
  const readers = [...new Map(rows.map(({ reader }) => [Buffer.from(reader).toString("hex"), reader])).values()];
  const groups = await db.comment.groupBy({
    by: ["reader", "status"],
    where: { reader: { in: readers }, status: { in: ["VISIBLE", "REMOVED"] } },
    _count: true,
  });
  const countOf = (reader: Uint8Array, status: CommentStatus) =>
    groups.find((group) => group.status === status && Buffer.from(group.reader).equals(reader))?._count ?? 0;
  return rows.map(({ reader, ...row }) => ({
    ...row,
    standing: { approved: countOf(reader, "VISIBLE"), removed: countOf(reader, "REMOVED") },
  }));
}
