import { clock } from "@/lib/clock";
import { db } from "@/lib/db";

/** Ends one session for good, wherever copies of its cookie are. `until`: when that cookie runs out by itself. */
export async function endOneSession(id: string, until: Date, now = clock()): Promise<void> {
  await db.endedSession.createMany({ data: [{ id, until }], skipDuplicates: true });
  await db.endedSession.deleteMany({ where: { until: { lt: now } } });
}
