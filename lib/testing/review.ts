import { db } from "@/lib/db";
import { flagThing } from "@/lib/review/flag";
import { columnsOf, type SubjectRef } from "@/lib/review/subject";
import { marksOf } from "@/lib/visitor";
import type { CommentStatus, DecisionAction, FlagReason } from "@/prisma/client/enums";
import { createArticle } from "./factories";

let serial = 0;

/** A visitor of their own network and browser; the same number is the same one. */
export function visitor(number = ++serial + 1_000) {
  return {
    address: `${20 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}.7`,
    agent: `Mozilla/5.0 (Linux; Android ${number}) AppleWebKit`,
  };
}

/** A comment under a published story, written by somebody of `from`. */
export async function createFlaggable({
  body = "厂里说的和实际不一样吧",
  status = "VISIBLE",
  email = null,
}: { body?: string; status?: CommentStatus; email?: string | null } = {}) {
  const article = await createArticle();
  serial += 1;
  return db.comment.create({
    data: {
      articleId: article.id,
      status,
      name: `读者${serial}`,
      body,
      email,
      createdAt: new Date(),
      ...marksOf(visitor(serial + 60_000)),
    },
  });
}

export type FlagOptions = {
  from?: ReturnType<typeof visitor>;
  reason?: FlagReason;
  details?: string;
  email?: string;
  evidence?: File[];
  now?: Date;
};

/** Flags a thing as `from`; answers with what flagThing did. */
export function flag(
  ref: SubjectRef,
  { from = visitor(), reason = "FALSE", details = "", email, evidence = [], now = new Date() }: FlagOptions = {},
) {
  return flagThing(from, { ...ref, reason, details, email, evidence }, now);
}

/** The open case of an article, with one flag. */
export async function createCase(reason: FlagReason = "FALSE") {
  const article = await createArticle();
  await flag({ subject: "ARTICLE", id: article.id }, { reason });
  return db.reviewCase.findFirstOrThrow({ where: { articleId: article.id, closedAt: null } });
}

/** A right way to decide a case. */
export function decisionOn({ id, turn }: { id: number; turn: number }, action: DecisionAction = "DISMISS") {
  return { id, turn, action, reason: "FALSE" as const, clause: "2.1", note: "经核对与原件一致。", before: "", after: "" };
}

/** The open case of a thing, with one flag. */
export async function openCase(ref: SubjectRef, options: FlagOptions = {}) {
  const flagged = await flag(ref, options);
  if (!flagged.ok) throw new Error(flagged.message);
  return db.reviewCase.findFirstOrThrow({ where: { ...columnsOf(ref), closedAt: null } });
}

/** Puts a case at a place of the queue, until its priority is reckoned anew. */
export async function placeCase(id: number, priority: number): Promise<void> {
  await db.reviewCase.update({ where: { id }, data: { priority }, select: { id: true } });
}

/** The open case of an article. */
export function findCase(articleId: number) {
  return db.reviewCase.findFirstOrThrow({ where: { articleId, closedAt: null } });
}
