import { createHash } from "node:crypto";
import { db, Prisma } from "@/lib/db";

/** Where the chain ends: to be noted outside of the database, so that a cut end is found as well. */
export type ChainEnd = { place: bigint; hash: string };

export type ChainReport = {
  checked: number;
  end: ChainEnd | null;
  /** The first event that is not as it was written, or the gap before it; null: the chain holds. */
  broken: { place: bigint; id: bigint | null; why: "changed" | "missing" | "unchained" | "cut" } | null;
};

type Row = {
  place: bigint;
  id: bigint;
  at: string;
  actor: string;
  action: string;
  subject: string;
  subjectId: number;
  data: string;
  hash: string;
};

const batch = 5_000;

/**
 * Reads every audit event in the order of its commit and computes each hash anew, here and not in the
 * database, whose own functions may have been changed with it. An event that was changed, taken out, put in
 * or moved breaks the chain at its place. `noted` is an end that was noted earlier: it must still be there.
 */
export async function verifyChain(noted?: ChainEnd): Promise<ChainReport> {
  let end: ChainEnd | null = null;
  let checked = 0;
  let isNotedThere = noted === undefined;
  for (;;) {
    const rows: Row[] = await after(end?.place ?? 0n);
    for (const row of rows) {
      const expected: bigint = (end?.place ?? 0n) + 1n;
      if (row.place !== expected) return { checked, end, broken: { place: expected, id: null, why: "missing" } };
      if (hashOf(end?.hash ?? "", row) !== row.hash) return { checked, end, broken: { place: row.place, id: row.id, why: "changed" } };
      end = { place: row.place, hash: row.hash };
      checked += 1;
      if (noted && noted.place === end.place) {
        if (noted.hash !== end.hash) return { checked, end, broken: { place: end.place, id: row.id, why: "changed" } };
        isNotedThere = true;
      }
    }
    if (rows.length < batch) break;
  }
  if (!isNotedThere && noted) return { checked, end, broken: { place: (end?.place ?? 0n) + 1n, id: null, why: "cut" } };
  const [loose] = await db.$queryRaw<{ id: bigint }[]>`SELECT id FROM "AuditEvent" WHERE place IS NULL OR hash IS NULL ORDER BY id LIMIT 1`;
  return { checked, end, broken: loose ? { place: 0n, id: loose.id, why: "unchained" } : null };
}

function after(place: bigint): Promise<Row[]> {
  return db.$queryRaw<Row[]>(Prisma.sql`
    SELECT place, id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, coalesce("actorId"::text, '') AS actor,
      action, subject, "subjectId", data::text AS data, coalesce(encode(hash, 'hex'), '') AS hash
    FROM "AuditEvent" WHERE place > ${place} ORDER BY place LIMIT ${batch}`);
}

/** SHA-256 of the hash before and the event's columns, one a line; the same as audit_event_hash in the database. */
function hashOf(before: string, row: Row): string {
  const lines = [before, row.place, row.id, row.at, row.actor, row.action, row.subject, row.subjectId, row.data];
  return createHash("sha256").update(lines.map(String).join("\n")).digest("hex");
}
