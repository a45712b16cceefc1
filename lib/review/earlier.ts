import type { db, Tx } from "@/lib/db";
import type { FlagReason } from "@/prisma/client/enums";
import { reasonOfComplaint } from "./reasons";
import { columnsOf, type Subject } from "./subject";

export type Standing = { caseId: number; decisionId: number; reasons: FlagReason[] };

/**
 * The decision that still holds for a thing as it is now: the latest on its latest closed case, made on the
 * same content and not taken back. `reasons`: the classes that were weighed when it was made.
 */
export async function standingDecision(
  client: Pick<typeof db, "reviewCase" | "flag" | "complaint"> | Tx,
  subject: Subject,
): Promise<Standing | null> {
  const last = await client.reviewCase.findFirst({
    where: { ...columnsOf(subject), closedAt: { not: null } },
    orderBy: { closedAt: "desc" },
    select: {
      id: true,
      decisions: { orderBy: { id: "desc" }, take: 1, select: { id: true, at: true, reason: true, before: true, reversedAt: true } },
    },
  });
  const decision = last?.decisions[0];
  if (!last || !decision || decision.reversedAt) return null;
  if (judgedVersion(decision.before) !== subject.version) return null;
  // Asked for only here, and by class: a case may have thousands of flags.
  const [flags, complaints] = await Promise.all([
    client.flag.groupBy({ by: ["reason"], where: { caseId: last.id, at: { lte: decision.at } } }),
    client.complaint.findMany({ where: { caseId: last.id, at: { lte: decision.at } }, select: { kind: true } }),
  ]);
  return {
    caseId: last.id,
    decisionId: decision.id,
    reasons: [
      ...new Set([decision.reason, ...flags.map(({ reason }) => reason), ...complaints.map(({ kind }) => reasonOfComplaint[kind])]),
    ],
  };
}

/** Of which content a decision was made; see Before in effects.ts. */
function judgedVersion(before: unknown): number | null {
  return typeof before === "object" && before !== null && "version" in before && typeof before.version === "number" ? before.version : null;
}
