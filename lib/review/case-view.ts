import { pictureSelect } from "@/lib/article/select";
import { db, Prisma } from "@/lib/db";
import { findLexiconHits, type LexiconHit } from "@/lib/lexicon/hot";
import { grams, jaccard } from "@/lib/text/similarity";
import type { Actor } from "@/lib/user/actor";
import { standingSelect } from "./case";
import { choicesOf, reversibleUntil } from "./policy";
import { clausesOf } from "./policy-clauses";
import { columnsOf, readSubject, refOf, type SubjectRef } from "./subject";

const evidence = { select: { id: true, fileName: true, mime: true, bytes: true } };

const decisionSelect = {
  id: true,
  action: true,
  reason: true,
  clause: true,
  note: true,
  at: true,
  byId: true,
  by: { select: { name: true } },
  reversedAt: true,
  reversalNote: true,
  reversedBy: { select: { name: true } },
  appeals: {
    select: {
      id: true,
      party: true,
      text: true,
      at: true,
      dueAt: true,
      decidedAt: true,
      isUpheld: true,
      answer: true,
      decidedBy: { select: { name: true } },
    },
  },
  secondJudgement: { select: { at: true, action: true, by: { select: { name: true } } } },
} satisfies Prisma.DecisionSelect;

const caseSelect = {
  ...standingSelect,
  asset: { select: { ...pictureSelect, alt: true } },
  complaints: {
    select: {
      id: true,
      kind: true,
      at: true,
      name: true,
      identity: true,
      contact: true,
      passage: true,
      claim: true,
      details: true,
      evidence,
    },
    orderBy: { id: "asc" },
  },
  decisions: { select: decisionSelect, orderBy: { id: "desc" } },
} satisfies Prisma.ReviewCaseSelect;

/** Sources whose flags are shown, and flags of each: a brigade of hundreds must not hide who else spoke. */
const sourcesShown = 40;
const flagsOfSource = 3;

type Found = Prisma.ReviewCaseGetPayload<{ select: typeof caseSelect }>;
type FoundDecision = Found["decisions"][number];
/** `isBlind`: whoever looks may still judge it again, and is not told why it was decided, nor by whom. */
export type DecisionView = Omit<FoundDecision, "byId"> & { isBlind: boolean; isOwn: boolean; isReversible: boolean };

/** Everything a moderator needs before them to decide one case; null for one that is not there. */
export async function getCase(actor: Actor, id: number, now: Date) {
  const found = await db.reviewCase.findUnique({ where: { id }, select: caseSelect });
  if (!found) return null;
  const ref = refOf(found);
  const subject = await readSubject(db, ref);
  const text = subject?.text ?? "";
  const scope = ref.subject === "COMMENT" ? "COMMENT" : ref.subject === "CONTACT_CARD" ? "ADVERTISEMENT" : "ARTICLE";
  const [sources, reasons, hits, earlier, writer, similar, context] = await Promise.all([
    sourcesOf(id),
    db.flag.groupBy({ by: ["reason"], where: { caseId: id }, _count: true }),
    findLexiconHits(text, scope, now),
    db.reviewCase.findMany({
      where: { ...columnsOf(ref), id: { not: id } },
      select: {
        id: true,
        openedAt: true,
        closedAt: true,
        received: true,
        decisions: { select: { action: true, reason: true, at: true, reversedAt: true }, orderBy: { id: "desc" }, take: 1 },
      },
      orderBy: { id: "desc" },
      take: 10,
    }),
    historyOf(subject?.writer?.reader ?? null, subject?.writer?.userId ?? null),
    similarDecisions(ref, text),
    contextOf(found),
  ]);
  const { decisions, ...rest } = found;
  return {
    ...rest,
    ref,
    subject,
    sources,
    moreFlags: reasons.reduce((sum, { _count }) => sum + _count, 0) - sources.reduce((sum, { count }) => sum + count, 0),
    reasons: reasons.map(({ reason, _count }) => ({ reason, count: _count })),
    hits: hits.map(({ from, to, quote, level, note }: LexiconHit) => ({ from, to, quote, level, note })),
    earlier,
    writer,
    similar,
    context,
    decisions: decisions.map((decision) => blinded(actor, decision, now)),
    choices: subject ? choicesOf(subject) : [],
    clauses: clausesOf(found.reason),
  };
}

export type CaseView = NonNullable<Awaited<ReturnType<typeof getCase>>>;

/** Those who flagged, by the source they count as: first who said or showed something, and of each what says most. */
async function sourcesOf(caseId: number) {
  const sources = await db.$queryRaw<{ cluster: number; count: number; ids: number[] }[]>(Prisma.sql`
    SELECT f.cluster, count(*)::int AS count, (array_agg(f.id ORDER BY e.has DESC, f.details <> '' DESC, f.id))[1:${flagsOfSource}::int] AS ids
    FROM "Flag" f, LATERAL (SELECT EXISTS (SELECT FROM "Evidence" WHERE "flagId" = f.id) AS has) e
    WHERE f."caseId" = ${caseId} GROUP BY f.cluster
    ORDER BY bool_or(e.has) DESC, bool_or(f.details <> '') DESC, f.cluster LIMIT ${sourcesShown}`);
  const flags = await db.flag.findMany({
    where: { id: { in: sources.flatMap(({ ids }) => ids) } },
    select: { id: true, reason: true, details: true, at: true, evidence },
  });
  const byId = new Map(flags.map((flag) => [flag.id, flag]));
  return sources.map(({ cluster, count, ids }) => ({ cluster, count, flags: ids.flatMap((id) => byId.get(id) ?? []) }));
}

function blinded(actor: Actor, { byId, ...decision }: FoundDecision, now: Date): DecisionView {
  const isOwn = byId === actor.id;
  const isReversible = decision.reversedAt === null && reversibleUntil(decision) >= now;
  const isOpen =
    decision.appeals.some(({ decidedAt }) => decidedAt === null) ||
    (decision.secondJudgement !== null && decision.secondJudgement.at === null);
  if (isOwn || !isOpen) return { ...decision, isBlind: false, isOwn, isReversible };
  return { ...decision, reason: "OTHER", clause: "", note: "", by: null, isBlind: true, isOwn, isReversible };
}

/** What is known of whoever wrote the thing. */
async function historyOf(reader: Uint8Array<ArrayBuffer> | null, userId: number | null) {
  if (!reader)
    return userId === null
      ? null
      : {
          comments: null,
          articles: await db.article.count({ where: { createdById: userId, status: { in: ["PUBLISHED", "RETRACTED"] } } }),
          retracted: await db.article.count({ where: { createdById: userId, status: "RETRACTED" } }),
        };
  const [groups, latest] = await Promise.all([
    db.comment.groupBy({ by: ["status"], where: { reader }, _count: true }),
    db.comment.findMany({
      where: { reader },
      select: { id: true, body: true, status: true, createdAt: true },
      orderBy: { createdAt: "desc" },
      take: 5,
    }),
  ]);
  return {
    comments: Object.fromEntries(groups.map(({ status, _count }) => [status, _count])) as Record<string, number>,
    latest,
    articles: null,
    retracted: null,
  };
}

const compared = 300;
/** By pairs of characters: two texts on one matter share words, seldom phrases. */
const alikeBy = (text: string) => grams(text.slice(0, 2_000), 2);

/** The five past decisions on things of this kind whose text is most alike, with how much. */
async function similarDecisions(ref: SubjectRef, text: string) {
  const past = await db.decision.findMany({
    // Those on the thing itself stand among its earlier cases.
    where: { reversedAt: null, case: { subject: ref.subject, NOT: columnsOf(ref) } },
    select: {
      id: true,
      action: true,
      reason: true,
      at: true,
      caseId: true,
      secondJudgement: { select: { at: true } },
      appeals: { select: { decidedAt: true } },
      case: {
        select: {
          article: { select: { headline: true, text: true } },
          comment: { select: { body: true } },
          asset: { select: { caption: true } },
        },
      },
    },
    orderBy: { id: "desc" },
    take: ref.subject === "ARTICLE" ? compared / 3 : compared,
  });
  const own = alikeBy(text);
  return past
    .filter(({ appeals, secondJudgement }) => appeals.every(({ decidedAt }) => decidedAt !== null) && secondJudgement?.at !== null)
    .map(({ id, action, reason, at, caseId: of, case: { article, comment, asset } }) => {
      const other = article?.text ?? comment?.body ?? asset?.caption ?? "";
      return {
        id,
        action,
        reason,
        at,
        caseId: of,
        title: (article?.headline ?? other).slice(0, 60),
        likeness: jaccard(own, alikeBy(other)),
      };
    })
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || b.id - a.id)
    .slice(0, 5);
}

/** What stands around a comment: what it answers, and the comments before and after it. */
async function contextOf({ commentId }: Found) {
  if (commentId === null) return null;
  const comment = await db.comment.findUnique({
    where: { id: commentId },
    select: {
      articleId: true,
      createdAt: true,
      status: true,
      parent: { select: { name: true, body: true } },
      article: { select: { id: true, slug: true, headline: true } },
    },
  });
  if (!comment) return null;
  const select = { id: true, name: true, body: true } as const;
  const around = { articleId: comment.articleId, status: "VISIBLE" as const, id: { not: commentId } };
  const [before, after] = await Promise.all([
    db.comment.findFirst({ where: { ...around, createdAt: { lte: comment.createdAt } }, select, orderBy: { createdAt: "desc" } }),
    db.comment.findFirst({ where: { ...around, createdAt: { gt: comment.createdAt } }, select, orderBy: { createdAt: "asc" } }),
  ]);
  return { article: comment.article, status: comment.status, parent: comment.parent, before, after };
}
