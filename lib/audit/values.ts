import { startOfDay } from "@/lib/format";
import { isDay } from "@/lib/text/day";
import type { EventFilter } from "./queries";

/** The filters of the log as they stand in its address; empty where there is none. */
export type AuditValues = {
  /** Id of who did it, or "system". */
  by: string;
  /** Kind of thing: "article". */
  subject: string;
  /** Verb: "article.publish". */
  action: string;
  /** Days, both inclusive. */
  from: string;
  to: string;
};

type Given = Record<string, string | string[] | undefined>;

/** What is not understood is left out. */
export function readAuditValues(given: Given): AuditValues {
  const one = (name: string) => ([given[name]].flat()[0] ?? "").trim();
  const fits = (name: string, pattern: RegExp) => (pattern.test(one(name)) ? one(name) : "");
  return {
    by: fits("by", /^(?:system|[1-9]\d{0,8})$/),
    subject: fits("subject", /^[a-zA-Z]{1,40}$/),
    action: fits("action", /^[a-zA-Z]{1,40}\.[a-zA-Z]{1,40}$/),
    from: isDay(one("from")) ? one("from") : "",
    to: isDay(one("to")) ? one("to") : "",
  };
}

/** The filters as the query takes them. */
export function auditFilter({ by, subject, action, from, to }: AuditValues): EventFilter {
  return {
    ...(by ? { actorId: by === "system" ? null : Number(by) } : {}),
    ...(subject ? { subject: { name: subject } } : {}),
    ...(action ? { action } : {}),
    ...(from ? { from: startOfDay(from) } : {}),
    ...(to ? { until: startOfDay(to, 1) } : {}),
  };
}

/** The id of the last event of the page before. */
export function readBefore({ before }: Given): bigint | null {
  const id = String(before);
  return /^[1-9]\d{0,17}$/.test(id) ? BigInt(id) : null;
}

export function auditAddress(values: Partial<AuditValues>, before?: bigint): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
  if (before !== undefined) query.set("before", String(before));
  return query.size === 0 ? "/admin/audit" : `/admin/audit?${query}`;
}
