import { db } from "@/lib/db";
import type { Before } from "./effects";
import { readSubject } from "./subject";

/**
 * What was decided about the contact card and waits for the owner: that it is hidden, or that something in it
 * is to be changed. Done once the card says something else.
 */
export async function listCardTasks() {
  const decisions = await db.decision.findMany({
    where: { action: { in: ["HIDE", "REQUEST_EDIT"] }, reversedAt: null, case: { subject: "CONTACT_CARD" } },
    select: { id: true, action: true, note: true, at: true, before: true },
    orderBy: { id: "desc" },
    take: 10,
  });
  if (decisions.length === 0) return [];
  const card = await readSubject(db, { subject: "CONTACT_CARD", id: 1 });
  return decisions
    .filter(({ before }) => (before as unknown as Before).version === card?.version)
    .filter(({ action }) => action === "REQUEST_EDIT" || !card?.isVisible)
    .map(({ id, action, note, at }) => ({ id, action, note, at }));
}
