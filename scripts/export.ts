import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { command } from "./command";

const help = `Usage: npm run export -- FOLDER

Writes everything into FOLDER (made where missing): tongqu.jsonl, complete, which "npm run import -- FOLDER"
reads into an empty portal; media/ with the original pictures; wordpress.xml (WXR); articles/*.md (Markdown).
The portal may go on meanwhile. Repeat it as often as you like: files are replaced, pictures kept.
See docs/export.md for what each format can say.

Exit code: 0 all written, 1 some pictures are missing, 2 wrong usage.`;

await command(async () => {
  const [folder, ...more] = process.argv.slice(2);
  if (folder === "--help") {
    console.log(help);
    return 0;
  }
  if (folder === undefined || more.length > 0 || folder.startsWith("-")) {
    console.error(help);
    return 2;
  }
  // npm runs scripts in the project's root, wherever it was called.
  const target = path.resolve(process.env.npm_lifecycle_event === "export" ? (process.env.INIT_CWD ?? ".") : ".", folder);
  if (existsSync(target) && !statSync(target).isDirectory()) {
    console.error(`${target} is a file: give a folder.`);
    return 2;
  }
  process.env.TONGQU_JOB = "1";
  return withDatabase(async ({ url }) => {
    await applyMigrations(url);
    const { exportPortal } = await import("@/lib/transfer/export");
    let shown = 0;
    const done = await exportPortal(target, ({ stage, done: count, total }) => {
      if (Date.now() - shown < (process.stderr.isTTY ? 200 : 5_000)) return;
      shown = Date.now();
      const line = `${stage}: ${count} of about ${total}`;
      process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
    });
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    console.log(`${done.articles} articles and ${done.pictures} pictures in ${target}.`);
    for (const missing of done.picturesMissing) console.log(`  missing: ${missing}`);
    return done.picturesMissing.length > 0 ? 1 : 0;
  });
});
