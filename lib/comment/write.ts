import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { db, Prisma, transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import { normalise } from "@/lib/text/normalise";
import type { Actor } from "@/lib/user/actor";
import type { VisitorMarks } from "@/lib/visitor";
import type { CommentStatus } from "@/prisma/client/enums";
import { ageOfStamp } from "./claim";
import { wordsOf } from "./lexicon";
import { takesCommentsById } from "./open";
import { riskOf } from "./risk";
import { rules, screen, type HeldReason } from "./screen";
import type { CommentInput } from "./schema";
import { isShutOut, surroundingsOf } from "./surroundings";

/** Who writes: a reader as far as they are known, or a member of staff who is signed in. */
export type Writer = { marks: VisitorMarks; staff: Actor | null };
export type Written = { id: number; status: CommentStatus };

const hour = 3_600_000;
/** Two presses of one button, in ms. */
const doublePress = 10_000;

/**
 * Takes a comment: visible at once, or held for a moderator where the screen (screen.ts) found a reason.
 * Staff write under their own name and are not screened. A button pressed twice makes one comment.
 * Refuses as missing, forbidden (muted, blocked), limited (the same again), or invalid (a name of ours, a
 * blocked word).
 */
export async function writeComment({ marks, staff }: Writer, input: CommentInput, now = clock()): Promise<Result<Written>> {
  if (!(await takesCommentsById(input.article))) return refuse("missing", "这篇稿件现在不接受评论；您写的内容还在下面。");
  const place = await placeOf(input);
  if (!place.ok) return place;
  const base = { articleId: input.article, parentId: place.value, body: input.body, createdAt: now, ...marks };
  if (staff) {
    const row: CommentRow = { ...base, name: staff.name, userId: staff.id, status: "VISIBLE", approvedAt: now };
    return transaction((tx) => insertOnce(tx, row, now));
  }
  if (await isShutOut(marks, now)) return refuse("forbidden", "您所在的网络或设备暂时不能发表评论。");
  if (await isTaken(input.name)) return refuse("invalid", "请检查标出的各项。", { name: "这个称呼属于编辑部，请换一个" });
  const words = await wordsOf(`${input.name}\n${input.body}`, now);
  if (words.blocked.length > 0) return refuse("invalid", "请检查标出的各项。", { body: blockedMessage(words.blocked) });
  const age = ageOfStamp(input.stamp, input.article, now);
  const site = await db.site.findUnique({ where: { id: 1 }, select: { commentsHeldFirst: true } });
  const heldFor = screen(
    {
      name: input.name,
      body: input.body,
      words: words.doubtful,
      isMachine: input.website !== "" || age === null || age < rules.tooFast,
      heldFirst: site?.commentsHeldFirst ?? 1,
    },
    await surroundingsOf(marks, now),
  );
  const written = { name: input.name, email: input.email ?? null, risk: riskOf(input.body), heldFor };
  return transaction((tx) => insertOnce(tx, { ...base, ...written, ...decided(heldFor, now) }, now));
}

export function blockedMessage(words: readonly string[]): string {
  return `其中的${words.map((word) => `“${word}”`).join("、")}不能发表，请修改`;
}

function decided(heldFor: readonly HeldReason[], now: Date): { status: CommentStatus; approvedAt: Date | null } {
  return heldFor.length > 0 ? { status: "HELD", approvedAt: null } : { status: "VISIBLE", approvedAt: now };
}

/** The thread an answer stands in: there are two levels, so an answer to an answer stands beside it. */
async function placeOf({ article, parent }: CommentInput): Promise<{ ok: true; value: number | null } | Refusal> {
  if (parent === undefined) return ok(null);
  const answered = await db.comment.findFirst({
    where: { id: parent, articleId: article, status: "VISIBLE" },
    select: { id: true, parentId: true },
  });
  return answered ? ok(answered.parentId ?? answered.id) : refuse("missing", "您回复的评论已经不在了；您写的内容还在下面。");
}

const ours = /编辑部|管理员|站长|小编|审核员|客服|官方/;

/** Names that would pass for the newsroom's: the portal's, and those of its people. */
async function isTaken(name: string): Promise<boolean> {
  const bare = lettersOf(name);
  const [site, people, authors] = await Promise.all([
    db.site.findUnique({ where: { id: 1 }, select: { name: true } }),
    db.user.findMany({ where: { deactivatedAt: null }, select: { name: true } }),
    db.author.findMany({ where: { userId: { not: null } }, select: { name: true } }),
  ]);
  return (
    ours.test(bare) || bare === lettersOf(site?.name ?? "") || [...people, ...authors].some((person) => lettersOf(person.name) === bare)
  );
}

function lettersOf(name: string): string {
  return normalise(name).replace(/[^\p{L}\p{N}]/gu, "");
}

export type CommentRow = Omit<Prisma.CommentUncheckedCreateInput, "id" | "reader"> & VisitorMarks;

async function insertOnce(tx: Tx, row: CommentRow, now: Date): Promise<Result<Written>> {
  // One commenter's posts come one after the other, so that the second press finds what the first wrote.
  await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(encode(${row.reader}::bytea, 'hex'), 0))`);
  const before = await tx.comment.findFirst({
    where: { reader: row.reader, articleId: row.articleId, body: row.body, createdAt: { gt: new Date(now.getTime() - hour) } },
    select: { id: true, status: true, createdAt: true },
    orderBy: { createdAt: "desc" },
  });
  if (!before) return ok(await insertComment(tx, row));
  // Later on it need not be the same person: behind one address many browsers look alike.
  if (now.getTime() - before.createdAt.getTime() > doublePress) return refuse("limited", "同样的评论刚才已经收到了，不用再发一遍。");
  return ok({ id: before.id, status: before.status });
}

/** Stores a comment as it stands, in the open transaction (demo content, tests). */
export async function insertComment(tx: Tx, row: CommentRow): Promise<Written> {
  const made = await tx.comment.create({ data: row, select: { id: true, status: true } });
  if (made.status === "VISIBLE") await makeStale(tx, [tagOf.article(row.articleId)]);
  return made;
}
