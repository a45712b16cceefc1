import pg from "pg";
import { applyMigrations } from "@/lib/database/migrate";
import { readEnv, requireDeployment, siteUrl } from "@/lib/env";
import { build } from "./build";
import { faultOf, runNode } from "./child";
import { complain } from "./command";
import { open } from "./open";
import { serve } from "./serve";
import { step } from "./steps.mjs";
import { onStop } from "./stop";

/** `npm start`: everything from an empty data directory to a portal that answers; safe to repeat. */

const { stopping, closeLater } = onStop();

/** The password of a first start is kept nowhere: it is shown at the end, or else when the start ends early. */
let untold = "";

try {
  await start();
} catch (error) {
  if (!stopping.aborted) {
    complain(error);
    await closeLater.now(1);
  }
}

async function start(): Promise<void> {
  const settings = readEnv();
  if (settings.DATABASE_URL) requireDeployment(settings);
  loadServer();
  const database = await step("Database", () => open(closeLater));
  await step("Migrations", () => applyMigrations(database.url).then((names) => names.join(", ")));
  stopping.throwIfAborted();
  await step("Build", async () => ((await build(process.env.TONGQU_DIST ?? ".next", stopping)) ? "" : "unchanged"));
  stopping.throwIfAborted();
  if (await hasAccounts(database.url)) tellLater(await demoAccounts(database.url));
  else tellLater(await seedDatabase(settings.TONGQU_EMPTY ? "Accounts" : "Demo content"));
  stopping.throwIfAborted();
  await step("Server", () => serve(closeLater, { dev: false }));
  console.log(`\n通衢 is open at ${siteUrl()}   (sign in: ${siteUrl()}/login)`);
  tell();
}

/**
 * Loads what serves pages while PostgreSQL starts, which takes its time after a crash. What cannot be loaded is told when
 * it is needed; no module reads the settings as it is loaded.
 */
function loadServer(): void {
  import("@/lib/edge/serve").catch(() => undefined);
}

function tellLater(text: string): void {
  untold = text;
  closeLater(() => Promise.resolve(tell()));
}

function tell(): void {
  if (untold !== "") console.log(untold);
  untold = "";
}

/** In a process of its own: pictures are drawn and scaled there, and its memory goes with it. */
async function seedDatabase(name: string): Promise<string> {
  const { output } = await step(name, async () => {
    const ended = await runNode(["--import", "./scripts/hooks.mjs", "scripts/seed.ts"], { signal: stopping });
    if (ended.code !== 0) throw faultOf(ended.output, "The demo content could not be written");
    return ended;
  });
  return output;
}

async function hasAccounts(url: string): Promise<boolean> {
  return (await rows(url, 'SELECT 1 FROM "User" LIMIT 1')).length > 0;
}

async function demoAccounts(url: string): Promise<string> {
  const found = await rows<{ email: string; role: string }>(
    url,
    `SELECT email, role FROM "User" WHERE email LIKE '%@example.com' AND "deactivatedAt" IS NULL ORDER BY id LIMIT 4`,
  );
  if (found.length === 0) return "";
  return [
    ...found.map(({ email, role }) => `  ${email.padEnd(24)} ${role.toLowerCase()}`),
    "  Password of all: as shown at the first start",
  ].join("\n");
}

async function rows<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}
