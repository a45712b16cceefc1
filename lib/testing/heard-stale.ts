import pg from "pg";
import { staleChannel } from "@/lib/cache";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { eventually } from "@/lib/testing/patience";

/** The tags that a write made stale: all that PostgreSQL has told of by the time it tells of a word of ours. */
export async function heardStale(write: () => Promise<unknown>): Promise<ReadonlySet<string>> {
  const heard = new Set<string>();
  const listener = new pg.Client({ connectionString: env().DATABASE_URL });
  await listener.connect();
  listener.on("notification", ({ payload = "" }) => payload.split(" ").forEach((tag) => heard.add(tag)));
  await listener.query(`LISTEN ${staleChannel}`);
  await write();
  await db.$executeRaw`SELECT pg_notify(${staleChannel}, 'end')`;
  await eventually(() => {
    if (!heard.delete("end")) throw new Error("not told yet");
  });
  await listener.end();
  return heard;
}
