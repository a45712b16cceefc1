import type pg from "pg";

export type TableSum = { name: string; rows: number; sum: string };

/** Reads every row of every table: how many there are, and a sum over all they hold, whatever their order. */
export async function readEverything(client: pg.ClientBase): Promise<TableSum[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const sums: TableSum[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ rows: number; sum: string }>(
      `SELECT count(*)::int AS rows, coalesce(sum(hashtextextended(row::text, 0)::numeric), 0)::text AS sum FROM ${name} AS row`,
    );
    if (rows[0]) sums.push({ name, ...rows[0] });
  }
  return sums;
}
