import { queueStates, type QueueFilter } from "@/lib/review/queue";
import { CaseSubject, FlagReason } from "@/prisma/client/enums";

/** The filters in the address; what is not understood is left out. */
export function readQueueQuery(given: Record<string, string | string[] | undefined>): QueueFilter {
  const one = (name: string) => [given[name]].flat()[0] ?? "";
  const subject = Object.values(CaseSubject).find((value) => value === one("subject"));
  const reason = Object.values(FlagReason).find((value) => value === one("reason"));
  const [, value, id] = /^(\d{1,15}(?:\.\d{1,6})?)-(\d{1,9})$/.exec(one("after")) ?? [];
  return {
    state: queueStates.find((state) => state === one("state")) ?? "open",
    ...(subject ? { subject } : {}),
    ...(reason ? { reason } : {}),
    ...(value && id ? { after: { value: Number(value), id: Number(id) } } : {}),
  };
}

export function queueAddress({ state, subject, reason, after }: QueueFilter): string {
  const query = new URLSearchParams({
    ...(state === "open" ? {} : { state }),
    ...(subject ? { subject } : {}),
    ...(reason ? { reason } : {}),
    ...(after ? { after: `${after.value}-${after.id}` } : {}),
  });
  return query.size === 0 ? "/admin/review" : `/admin/review?${query.toString()}`;
}
