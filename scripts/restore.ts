import path from "node:path";
import { parseArgs } from "node:util";
import { restoreBackup } from "@/lib/backup/restore";
import { readEnv } from "@/lib/env";
import { Fault } from "@/lib/fault";
import { command } from "./command";

const help = `Usage: npm run restore [-- --at "2026-11-28T15:59:59+08:00"]

Makes the embedded database and the pictures in DATA_DIR from what is in BACKUP_DIR, as they were at the last moment of
which it knows, or at the time given. DATA_DIR must have no database: stop the portal and move the directory aside first.`;

await command(async () => {
  const parsed = read(process.argv.slice(2));
  if (parsed === null || parsed.help) {
    console[parsed ? "log" : "error"](help);
    return parsed ? 0 : 2;
  }
  const { BACKUP_DIR, DATABASE_URL, DATA_DIR } = readEnv();
  if (DATABASE_URL)
    throw new Fault("DATABASE_URL names a PostgreSQL of your own, which is restored with its own tools: see docs/backup.md.");
  if (!BACKUP_DIR) throw new Fault("BACKUP_DIR must be set: the folder with the backup.");
  const started = performance.now();
  const { base, until, tables } = await restoreBackup({
    backupDir: path.resolve(BACKUP_DIR),
    dataDir: path.resolve(DATA_DIR),
    at: parsed.at,
  });
  for (const { name, rows, sum } of tables) console.log(`  ${name.padEnd(28)} ${String(rows).padStart(9)} rows   ${sum}`);
  console.log(
    `${path.resolve(DATA_DIR)} holds the portal of ${until ? until.toISOString() : "that copy"}, from ${base} (${((performance.now() - started) / 1_000).toFixed(1)} s). Start it with npm start.`,
  );
});

/** Null for what is no such command line. A time without zone would be this machine's, which is rarely the newsroom's. */
function read(args: string[]): { help: boolean; at: Date | null } | null {
  try {
    const { values } = parseArgs({ args, options: { at: { type: "string" }, help: { type: "boolean", default: false } } });
    if (values.at !== undefined && !/T.*(Z|[+-]\d\d:\d\d)$/.test(values.at)) return null;
    const at = values.at === undefined ? null : new Date(values.at);
    return at !== null && Number.isNaN(at.getTime()) ? null : { help: values.help, at };
  } catch {
    return null; // an option that there is not
  }
}
