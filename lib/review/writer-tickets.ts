import { db } from "@/lib/db";
import type { DecisionAction } from "@/prisma/client/enums";
import { reversibleUntil } from "./policy";
import { columnsOf, type SubjectRef } from "./subject";

/** What whoever wrote a thing is shown where they look at it: the way to what was decided, and to an appeal. */
export type WriterTicket = {
  code: string;
  /** Null while nobody has decided: reporters hid it until then. */
  action: DecisionAction | null;
  at: Date;
  state: "waiting" | "standing" | "reversed" | "appealed" | "overturned" | "kept";
  mayAppeal: boolean;
};

/** The tickets that decisions on a thing have opened for its writer, latest first. Who may see them the caller has made sure of. */
export async function listWriterTickets(ref: SubjectRef, now: Date): Promise<WriterTicket[]> {
  const tickets = await db.ticket.findMany({
    where: { kind: "WRITER", case: columnsOf(ref) },
    select: {
      code: true,
      openedAt: true,
      case: {
        select: {
          hiddenAt: true,
          decisions: {
            select: { action: true, at: true, reversedAt: true, appeals: { where: { party: "WRITER" }, select: { isUpheld: true } } },
            orderBy: { id: "desc" },
            take: 1,
          },
        },
      },
    },
    orderBy: { id: "desc" },
    take: 5,
  });
  return tickets.flatMap(({ code, openedAt, case: found }): WriterTicket[] => {
    if (found?.hiddenAt) return [{ code, action: null, at: openedAt, state: "waiting", mayAppeal: false }];
    const decision = found?.decisions[0];
    if (!decision) return [];
    const { action, at, reversedAt } = decision;
    const [appeal] = decision.appeals;
    const outcome = appeal && (appeal.isUpheld === null ? "appealed" : appeal.isUpheld ? "overturned" : "kept");
    const mayAppeal = !reversedAt && !appeal && reversibleUntil(decision) >= now;
    return [{ code, action, at, state: outcome ?? (reversedAt ? "reversed" : "standing"), mayAppeal }];
  });
}
