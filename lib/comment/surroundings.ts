import { db } from "@/lib/db";
import type { VisitorMarks } from "@/lib/visitor";
import type { Surroundings } from "./screen";

const minute = 60_000;
const day = 24 * 60 * minute;
/** How many earlier comments a new one is compared with. */
const compared = 200;

/** What the screen is told of the commenter and of this hour. `exceptId`: the comment that is being edited. */
export async function surroundingsOf({ reader, network }: VisitorMarks, now: Date, exceptId = 0): Promise<Surroundings> {
  const since = (ms: number) => ({ gt: new Date(now.getTime() - ms) });
  const other = { id: { not: exceptId } };
  const bodies = { select: { body: true }, orderBy: { createdAt: "desc" }, take: compared } as const;
  const [approved, removed, byReader, byNetwork, heldLately, removedOnes, held, visible] = await Promise.all([
    db.comment.count({ where: { reader, status: "VISIBLE", ...other } }),
    db.comment.count({ where: { reader, status: "REMOVED", createdAt: since(30 * day) } }),
    db.comment.count({ where: { reader, createdAt: since(5 * minute), ...other } }),
    // Every state is named, so that the index of recent comments answers.
    db.comment.count({
      where: { status: { in: ["HELD", "VISIBLE", "HIDDEN", "REMOVED"] }, createdAt: since(10 * minute), network, ...other },
    }),
    db.comment.count({ where: { status: "HELD", createdAt: since(10 * minute), ...other } }),
    db.comment.findMany({ where: { status: "REMOVED", createdAt: since(90 * day) }, ...bodies }),
    db.comment.findMany({ where: { status: "HELD", createdAt: since(60 * minute), ...other }, ...bodies }),
    db.comment.findMany({ where: { status: "VISIBLE", createdAt: since(60 * minute), ...other }, ...bodies }),
  ]);
  return {
    approved,
    removed,
    byReader,
    byNetwork,
    heldLately,
    removedBodies: removedOnes.map(({ body }) => body),
    othersBodies: [...held, ...visible].map(({ body }) => body),
  };
}

/** Whether this commenter or their network may not write at present; see lib/review. */
export async function isShutOut({ reader, network }: VisitorMarks, now: Date): Promise<boolean> {
  const current = { until: { gt: now }, endedAt: null };
  const [mutes, blocks] = await Promise.all([
    db.mute.count({ where: { reader, ...current } }),
    db.networkBlock.count({ where: { network, ...current } }),
  ]);
  return mutes + blocks > 0;
}
