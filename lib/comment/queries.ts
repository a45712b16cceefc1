import { visibleToReaders } from "@/lib/article/queries";
import { db, Prisma, readRows } from "@/lib/db";
import type { CommentStatus, FlagReason } from "@/prisma/client/enums";
import { canEdit, editableUntil } from "./policy";

export type CommentSort = "best" | "newest";
export type Badge = "author" | "newsroom";

/**
 * A comment as readers see it. `name` and `body` are null where only its place is left: it was collapsed or
 * removed (`reason`), or it waits (again) while answers to it stand.
 */
export type CommentView = {
  id: number;
  name: string | null;
  body: string | null;
  state: CommentStatus;
  reason: FlagReason | null;
  badge: Badge | null;
  createdAt: Date;
  editedAt: Date | null;
  upvotes: number;
};
export type ThreadView = CommentView & { replies: CommentView[]; /** Answers that stand, also those not shown here. */ replyCount: number };

const threadsPerPage = 20;
const repliesShown = 3;
/** Answers on a thread's own page. */
const longestThread = 500;

const viewSelect = {
  id: true,
  parentId: true,
  name: true,
  body: true,
  status: true,
  hiddenFor: true,
  createdAt: true,
  editedAt: true,
  upvotes: true,
  user: { select: { author: { select: { id: true } } } },
  article: { select: { authors: { select: { authorId: true } } } },
} satisfies Prisma.CommentSelect;

type Row = Prisma.CommentGetPayload<{ select: typeof viewSelect }>;

/** The one door through which the text of a comment reaches readers: only while it is visible. */
function asReadersSee(row: Row): CommentView {
  const isShown = row.status === "VISIBLE";
  const { id, createdAt, upvotes } = row;
  return {
    id,
    createdAt,
    upvotes,
    state: row.status,
    name: isShown ? row.name : null,
    body: isShown ? row.body : null,
    editedAt: isShown ? row.editedAt : null,
    reason: row.hiddenFor,
    badge: isShown ? badgeOf(row) : null,
  };
}

function badgeOf({ user, article }: Pick<Row, "user" | "article">): Badge | null {
  if (!user) return null;
  return article.authors.some(({ authorId }) => authorId === user.author?.id) ? "author" : "newsroom";
}

/** What has a place under an article: visible ones, collapsed ones, and any other that visible answers hang on. */
const hasPlace = Prisma.sql`(c.status IN ('VISIBLE', 'HIDDEN')
  OR EXISTS (SELECT FROM "Comment" r WHERE r."parentId" = c.id AND r.status = 'VISIBLE'))`;

/** See docs/comments.md: each doubling of votes is worth five days of age; after two weeks age counts no more. */
function orderOf(sort: CommentSort, now: Date): Prisma.Sql {
  if (sort === "newest") return Prisma.sql`c."createdAt" DESC, c.id DESC`;
  const days = Prisma.sql`least(extract(epoch FROM ${now}::timestamptz - c."createdAt")::float8 / 86400, 14)`;
  return Prisma.sql`(c.status = 'VISIBLE') DESC, ln(1 + c.upvotes) / ln(2) - ${days} / 5 DESC, c.id DESC`;
}

export type CommentPage = { threads: ThreadView[]; /** Visible comments, answers included. */ total: number; page: number; pages: number };

/** One page of the comments under a published article; empty for any other. */
export async function listComments(
  articleId: number,
  { page, sort }: { page: number; sort: CommentSort },
  now: Date,
): Promise<CommentPage> {
  const [found] = await readRows<{ ids: number[]; threads: number; total: number }>(Prisma.sql`
    SELECT ARRAY(SELECT c.id FROM "Comment" c WHERE c."articleId" = a.id AND c."parentId" IS NULL AND ${hasPlace}
        ORDER BY ${orderOf(sort, now)} LIMIT ${threadsPerPage} OFFSET ${(page - 1) * threadsPerPage}) AS ids,
      (SELECT count(*)::int FROM "Comment" c WHERE c."articleId" = a.id AND c."parentId" IS NULL AND ${hasPlace}) AS threads,
      (SELECT count(*)::int FROM "Comment" c WHERE c."articleId" = a.id AND c.status = 'VISIBLE') AS total
    FROM "Article" a WHERE a.id = ${articleId} AND a.status = ${visibleToReaders.status}::"ArticleStatus"`);
  if (!found) return { threads: [], total: 0, page, pages: 1 };
  const threads = await threadsOf(found.ids, repliesShown);
  return { threads, total: found.total, page, pages: Math.max(1, Math.ceil(found.threads / threadsPerPage)) };
}

/** First comments with their earliest answers, in the order given. */
async function threadsOf(ids: readonly number[], replies: number): Promise<ThreadView[]> {
  if (ids.length === 0) return [];
  const answers = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    SELECT r.id FROM unnest(${[...ids]}::int[]) AS t(id), LATERAL (
      SELECT c.id FROM "Comment" c WHERE c."parentId" = t.id AND c.status IN ('VISIBLE', 'HIDDEN') ORDER BY c."createdAt", c.id LIMIT ${replies}
    ) r`);
  const [rows, counts] = await Promise.all([
    db.comment.findMany({
      where: { id: { in: [...ids, ...answers.map(({ id }) => id)] } },
      select: viewSelect,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
    db.comment.groupBy({ by: ["parentId"], where: { parentId: { in: [...ids] }, status: { in: ["VISIBLE", "HIDDEN"] } }, _count: true }),
  ]);
  return ids.flatMap((id) => {
    const first = rows.find((row) => row.id === id);
    if (!first) return [];
    return {
      ...asReadersSee(first),
      replies: rows.filter(({ parentId }) => parentId === id).map(asReadersSee),
      replyCount: counts.find(({ parentId }) => parentId === id)?._count ?? 0,
    };
  });
}

/** What its writer is shown of their comment, whatever became of it. */
export type OwnComment = { body: string; name: string; state: CommentStatus; version: number; editableUntil: Date | null };

export type CommentThread = {
  article: { id: number; slug: string; headline: string; headlineParts: string[]; comments: boolean | null; category: { path: string } };
  thread: ThreadView;
  /** Null to everybody but the writer. */
  own: OwnComment | null;
};

/**
 * A comment in its thread, for its own address. Others than its writer find it while it is visible or
 * collapsed; null for everything else, and for everybody once the article is not published.
 */
export async function getThread(id: number, { isWriter, now }: { isWriter: boolean; now: Date }): Promise<CommentThread | null> {
  const comment = await db.comment.findFirst({
    where: { id, article: visibleToReaders, ...(isWriter ? {} : { status: { in: ["VISIBLE", "HIDDEN"] } }) },
    select: {
      parentId: true,
      body: true,
      name: true,
      status: true,
      version: true,
      createdAt: true,
      article: {
        select: { id: true, slug: true, headline: true, headlineParts: true, comments: true, category: { select: { path: true } } },
      },
    },
  });
  if (!comment) return null;
  const [thread] = await threadsOf([comment.parentId ?? id], longestThread);
  if (!thread) return null;
  const { body, name, status, version, article } = comment;
  const until = canEdit(comment, now) ? editableUntil(comment) : null;
  return { article, thread, own: isWriter ? { body, name, state: status, version, editableUntil: until } : null };
}

/** What is told of a removed comment at its own address: under which story, and why; nothing of its text. Null for any other. */
export function getRemovedComment(id: number) {
  return db.comment.findFirst({
    where: { id, status: "REMOVED", article: visibleToReaders },
    select: {
      hiddenFor: true,
      article: { select: { id: true, slug: true, headline: true, headlineParts: true, category: { select: { path: true } } } },
    },
  });
}
