import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import { countStaleReceipts } from "@/lib/article/receipt";
import { db, Prisma } from "@/lib/db";
import { pageTally } from "@/lib/health/page-tally";
import { jobs } from "./list";

/** Shared through globalThis: default metrics of a process are collected once, however often this module is bundled. */
const key = Symbol.for("tongqu.metrics");
const held = globalThis as typeof globalThis & { [key]?: Registry };

function registry(): Registry {
  if (held[key]) return held[key];
  const made = new Registry();
  collectDefaultMetrics({ register: made });
  return (held[key] = made);
}

/** What of this portal waits or is late, and how this process fares, in the text format of Prometheus. */
export async function readMetrics(now: Date): Promise<string> {
  const [counts] = await db.$queryRaw<Record<"overdue" | "planned" | "unsettled" | "mail" | "mailLate" | "related", number>[]>(Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM "Schedule" WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL AND "failedAt" IS NULL AND "dueAt" < now() - interval '5 s') AS overdue,
      (SELECT count(*)::int FROM "Schedule" WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL AND "failedAt" IS NULL) AS planned,
      (SELECT count(*)::int FROM "Receipt" WHERE "settledAt" IS NULL) AS unsettled,
      (SELECT count(*)::int FROM "OutboxMail" WHERE "sentAt" IS NULL) AS mail,
      (SELECT count(*)::int FROM "OutboxMail" WHERE "sentAt" IS NULL AND "createdAt" < now() - interval '5 min') AS "mailLate",
      (SELECT count(*)::int FROM "RelatedDue") AS related`);
  const own = new Registry();
  const gauge = (name: string, help: string, value: number) => new Gauge({ name: `tongqu_${name}`, help, registers: [own] }).set(value);
  gauge("schedules_open", "Acts of the clock that are planned or due", counts?.planned ?? 0);
  gauge("schedules_overdue", "Acts of the clock more than 5 s late", counts?.overdue ?? 0);
  gauge("receipts_unsettled", "Publications that are being proven", counts?.unsettled ?? 0);
  gauge("receipts_stale", "Articles whose latest change readers did not see within 5 s", await countStaleReceipts());
  gauge("outbox_waiting", "Mails that are not sent yet", counts?.mail ?? 0);
  gauge("outbox_late", "Mails that are not sent after 5 minutes", counts?.mailLate ?? 0);
  gauge("related_waiting", "Related lists to be computed", counts?.related ?? 0);
  const { pages, bytes } = pageTally.kept;
  gauge("pages_kept", "Reader pages that are kept finished", pages);
  gauge("pages_kept_bytes", "Memory they take", bytes);
  const answers = new Counter({
    ...{ name: "tongqu_page_answers_total", help: "Answers to requests for reader pages, by how each was come by" },
    ...{ labelNames: ["how"] as const, registers: [own] },
  });
  for (const [how, count] of Object.entries(pageTally.answers)) answers.inc({ how }, count);

  const runs = await db.jobRun.findMany({ select: { name: true, okAt: true, failure: true } });
  const age = new Gauge({
    ...{ name: "tongqu_job_ok_age_seconds", help: "Seconds since a job last ended well; runs are written down every 30 s at most" },
    ...{ labelNames: ["job"] as const, registers: [own] },
  });
  const failing = new Gauge({
    name: "tongqu_job_failing",
    help: "1 while a job's latest run failed",
    labelNames: ["job"] as const,
    registers: [own],
  });
  for (const { name } of jobs) {
    const run = runs.find((known) => known.name === name);
    if (run?.okAt) age.set({ job: name }, Math.max(0, (now.getTime() - run.okAt.getTime()) / 1_000));
    failing.set({ job: name }, run?.failure ? 1 : 0);
  }
  return `${await own.metrics()}\n${await registry().metrics()}`;
}
