import { db } from "@/lib/db";

export type JobRow = { name: string; startedAt: Date; endedAt: Date | null; okAt: Date | null; failure: string | null };

/** Every job that ever ran here, those that fail first. */
export async function listJobRuns(): Promise<JobRow[]> {
  const rows = await db.jobRun.findMany({ orderBy: { name: "asc" } });
  return rows.sort((a, b) => Number(b.failure !== null) - Number(a.failure !== null));
}
