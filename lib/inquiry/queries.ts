import { showing, tagOf } from "@/lib/cache";
import { db, Prisma } from "@/lib/db";
import { literally } from "@/lib/text/like";
import type { InquiryState } from "@/prisma/client/enums";
import { maskPhone } from "./phone";

const cardSelect = {
  id: true,
  state: true,
  need: true,
  company: true,
  phone: true,
  createdAt: true,
  remindAt: true,
  repeats: true,
  isSpam: true,
  version: true,
  article: { select: { id: true, slug: true, headline: true } },
  category: { select: { name: true } },
  assignee: { select: { id: true, name: true } },
} satisfies Prisma.InquirySelect;

/** Never with the whole number: that is lib/inquiry/reveal.ts's to give. */
export type InquiryCard = Prisma.InquiryGetPayload<{ select: typeof cardSelect }>;

/** Null: without an assignee, without an article. */
export type InquiryFilter = { assigneeId?: number | null; text?: string; isSpam?: boolean; articleId?: number | null };

export const boardStates: InquiryState[] = ["NEW", "ASSIGNED", "CONTACTED", "WON", "LOST"];
const cardsInColumn = 12;

/** The board: of each state the latest cards, and how many there are. */
export async function getBoard(filter: InquiryFilter): Promise<{ state: InquiryState; count: number; cards: InquiryCard[] }[]> {
  const where = whereOf(filter);
  return Promise.all(
    boardStates.map(async (state) => {
      const [count, cards] = await Promise.all([
        db.inquiry.count({ where: { ...where, state } }),
        db.inquiry.findMany({
          where: { ...where, state },
          select: cardSelect,
          orderBy: [{ createdAt: "desc" }, { id: "desc" }],
          take: cardsInColumn,
        }),
      ]);
      return { state, count, cards: cards.map(masked) };
    }),
  );
}

/** One state, page by page, latest first. */
export async function listInquiries(
  filter: InquiryFilter & { state: InquiryState; before?: number },
): Promise<{ cards: InquiryCard[]; next: number | null }> {
  const { state, before, ...rest } = filter;
  const take = 50;
  const cards = await db.inquiry.findMany({
    where: { ...whereOf(rest), state, ...(before ? { id: { lt: before } } : {}) },
    select: cardSelect,
    orderBy: { id: "desc" },
    take: take + 1,
  });
  return { cards: cards.slice(0, take).map(masked), next: cards.length > take ? (cards[take - 1]?.id ?? null) : null };
}

/** Reminders that are due, for the top of the board: the person's own, and those of nobody. */
export async function listDueReminders(assigneeId: number, now: Date): Promise<InquiryCard[]> {
  const due = await db.inquiry.findMany({
    where: { OR: [{ assigneeId }, { assigneeId: null }], remindAt: { lte: now }, isSpam: false, erasedAt: null, repeatOfId: null },
    select: cardSelect,
    orderBy: { remindAt: "asc" },
  });
  return due.map(masked);
}

function whereOf({ assigneeId, text, isSpam = false, articleId }: InquiryFilter): Prisma.InquiryWhereInput {
  const like = { contains: literally(text ?? ""), mode: "insensitive" } as const;
  return {
    isSpam,
    erasedAt: null,
    repeatOfId: null,
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(articleId === undefined ? {} : { articleId }),
    ...(text ? { OR: [{ company: like }, { need: like }] } : {}),
  };
}

function masked<T extends { phone: string }>(row: T): T {
  return { ...row, phone: maskPhone(row.phone) };
}

const detailSelect = {
  ...cardSelect,
  purpose: true,
  tax: true,
  contact: true,
  message: true,
  consentText: true,
  eraseAt: true,
  notes: { select: { id: true, at: true, text: true, by: { select: { name: true } } }, orderBy: { id: "desc" } },
} satisfies Prisma.InquirySelect;

export type InquiryDetail = Prisma.InquiryGetPayload<{ select: typeof detailSelect }>;

/** One inquiry with its notes; the number masked. Null once it is erased, and for one that is folded into another. */
export async function getInquiry(id: number): Promise<InquiryDetail | null> {
  const found = await db.inquiry.findFirst({ where: { id, erasedAt: null, repeatOfId: null }, select: detailSelect });
  return found && masked(found);
}

/** Who may be given an inquiry. */
export function listAssignees(): Promise<{ id: number; name: string }[]> {
  return db.user.findMany({
    where: { role: { in: ["EDITOR", "ADMIN"] }, deactivatedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** The headline of a story whose inquiries are looked at; null when it is gone. */
export async function getSourceHeadline(id: number): Promise<string | null> {
  const article = await db.article.findUnique({ where: { id }, select: { headline: true } });
  return article?.headline ?? null;
}

export type InquirySource = { articleId: number | null; headline: string | null; slug: string | null; inquiries: number; won: number };

/** Which articles bring inquiries: the most first, since `from`. Erased ones count, for they name nobody. */
export function listSources(from: Date, take = 12): Promise<InquirySource[]> {
  return db.$queryRaw<InquirySource[]>(Prisma.sql`
    SELECT i."articleId", a.headline, a.slug, count(*)::int AS inquiries, count(*) FILTER (WHERE i.state = 'WON')::int AS won
    FROM "Inquiry" i LEFT JOIN "Article" a ON a.id = i."articleId"
    WHERE i."createdAt" >= ${from} AND NOT i."isSpam" AND i."repeatOfId" IS NULL
    GROUP BY 1, 2, 3 ORDER BY inquiries DESC, 1 LIMIT ${take}`);
}

/** What an inquiry is about, for its form: a story or a category that readers see. */
export async function subjectOf(asked: { article?: number | undefined; category?: string | undefined }) {
  const article = asked.article
    ? await db.article.findFirst({ where: { id: asked.article, status: "PUBLISHED" }, select: { id: true, slug: true, headline: true } })
    : null;
  const category =
    !article && asked.category
      ? await db.category.findUnique({ where: { path: asked.category }, select: { id: true, path: true, name: true } })
      : null;
  if (category) showing(tagOf.category(category.id));
  return { article, category };
}
