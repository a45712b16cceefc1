import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, Prisma, transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canReview } from "./policy";

/** For how long a case is somebody's without a sign of life. */
export const leaseMs = 10 * 60_000;

export type Lease = { turn: number; until: Date };

const notTheirs = refuse("forbidden", "只有审核员和站长可以处理个案。");

/**
 * Takes a case for ten minutes, or goes on holding it. `takeOver`: also from a colleague who holds it, which
 * is kept in the log. Refuses as stale when a colleague has it, as missing when it is decided already.
 */
export async function claimCase(
  actor: Actor,
  { id, takeOver = false }: { id: number; takeOver?: boolean },
  now = clock(),
): Promise<Result<Lease>> {
  if (!canReview(actor)) return notTheirs;
  const until = new Date(now.getTime() + leaseMs);
  return transaction(async (tx) => {
    const [claimed] = await tx.$queryRaw<{ turn: number; from: number | null }[]>(Prisma.sql`
      WITH old AS (SELECT id, CASE WHEN "claimedUntil" > ${now} THEN "claimedById" END AS holder FROM "ReviewCase" WHERE id = ${id} AND "closedAt" IS NULL FOR UPDATE)
      UPDATE "ReviewCase" c SET "claimedById" = ${actor.id}, "claimedUntil" = ${until}, turn = CASE WHEN old.holder = ${actor.id} THEN turn ELSE turn + 1 END
      FROM old WHERE c.id = old.id AND (old.holder IS NULL OR old.holder = ${actor.id} OR ${takeOver})
      RETURNING c.turn, old.holder AS "from"`);
    if (!claimed) return whyNot(tx, id, now);
    if (claimed.from !== null && claimed.from !== actor.id)
      await recordEvent(
        tx,
        { actorId: actor.id, action: "review.takeOver", subject: "reviewCase", subjectId: id, data: { from: claimed.from } },
        now,
      );
    return ok({ turn: claimed.turn, until });
  });
}

/** A sign of life from whoever holds a case. Refuses as stale when it is not theirs any more. */
export async function holdCase(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<Lease>> {
  if (!canReview(actor)) return notTheirs;
  const until = new Date(now.getTime() + leaseMs);
  const [held] = await db.$queryRaw<{ turn: number }[]>(Prisma.sql`
    UPDATE "ReviewCase" SET "claimedUntil" = ${until} WHERE id = ${id} AND "closedAt" IS NULL AND "claimedById" = ${actor.id} RETURNING turn`);
  return held ? ok({ turn: held.turn, until }) : whyNot(db, id, now);
}

/** Lets go of a case on leaving it; of one that is somebody else's nothing happens. */
export async function leaveCase(actor: Actor, { id }: { id: number }): Promise<Result<null>> {
  if (!canReview(actor)) return notTheirs;
  await db.reviewCase.updateMany({ where: { id, claimedById: actor.id, closedAt: null }, data: { claimedById: null, claimedUntil: null } });
  return ok(null);
}

/** Why a case cannot be claimed or decided now, in a sentence with the colleague's name; asked on the connection of whoever was refused. */
export async function whyNot(asked: Pick<Tx, "reviewCase">, id: number, now: Date): Promise<ReturnType<typeof refuse>> {
  const found = await asked.reviewCase.findUnique({
    where: { id },
    select: {
      closedAt: true,
      claimedUntil: true,
      claimedBy: { select: { name: true } },
      decisions: { orderBy: { id: "desc" }, take: 1, select: { by: { select: { name: true } } } },
    },
  });
  if (!found) return refuse("missing", "这个个案不存在。");
  if (found.closedAt) return refuse("stale", `${found.decisions[0]?.by?.name ?? "同事"}已经处理了这个个案，您的处理没有生效。`);
  if (found.claimedBy && found.claimedUntil && found.claimedUntil > now)
    return refuse("stale", `${found.claimedBy.name}正在处理这个个案。需要时可以接手。`);
  return refuse("stale", "这个个案刚有变化，请查看后再处理。");
}
