import { db } from "@/lib/db";

/** What became of an item of a source; null when it was never taken. */
export async function getImported(source: string, sourceId: string): Promise<{ status: string; body: unknown; html: string } | null> {
  const record = await db.importRecord.findUnique({
    where: { source_sourceId: { source, sourceId } },
    select: { article: { select: { status: true, body: true, html: true } } },
  });
  return record?.article ?? null;
}
