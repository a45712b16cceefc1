import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rehearse } from "@/lib/backup/restore";
import { takeBackup } from "@/lib/backup/take";
import { withDatabase } from "@/lib/database/open";
import { readEnv } from "@/lib/env";
import { Fault } from "@/lib/fault";
import { command } from "./command";

const help = `Usage: npm run backup              copies the embedded database and the pictures into BACKUP_DIR
       npm run backup -- --check   restores the newest copy beside, reads every row, and throws it away

The portal may go on meanwhile. While BACKUP_DIR is set a portal that runs does the first once a day by itself,
copies the database's log within a minute and new pictures within five. See docs/backup.md.`;

await command(async () => {
  const [flag, ...more] = process.argv.slice(2);
  if ((flag !== undefined && flag !== "--check") || more.length > 0) {
    console[flag === "--help" ? "log" : "error"](help);
    return flag === "--help" ? 0 : 2;
  }
  const { BACKUP_DIR, DATABASE_URL, DATA_DIR } = readEnv();
  if (DATABASE_URL)
    throw new Fault("DATABASE_URL names a PostgreSQL of your own, which is backed up with its own tools: see docs/backup.md.");
  if (!BACKUP_DIR) throw new Fault("BACKUP_DIR must be set: the folder to copy into, better on another disk.");
  const backupDir = path.resolve(BACKUP_DIR);
  if (flag === "--check") {
    const dir = mkdtempSync(path.join(tmpdir(), "tongqu-restored-"));
    const { base, tables, until } = await rehearse({ backupDir, dir: path.join(dir, "check"), at: null, goOn: false }).finally(() =>
      rmSync(dir, { recursive: true, force: true }),
    );
    console.log(`${base} and the log after it were restored${until ? ` up to ${until.toISOString()}` : ""}:`);
    for (const { name, rows } of tables) console.log(`  ${name.padEnd(28)} ${rows} rows`);
    return 0;
  }
  return withDatabase(async ({ url }) => {
    const { base, pictures } = await takeBackup({ url, dataDir: path.resolve(DATA_DIR), backupDir }, new Date());
    console.log(`The database is in ${base}; ${pictures} files of pictures were new.`);
  });
});
