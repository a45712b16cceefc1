import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import type * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import pg from "pg";
import { Fault } from "@/lib/fault";

/**
 * Migrations by Prisma's own schema engine, compiled to WebAssembly: the native one would be
 * downloaded at first use. It keeps the same history table as `prisma migrate deploy`.
 */

const prismaDir = path.resolve("prisma");
const migrationsDir = path.join(prismaDir, "migrations");
const noFilters = { externalTables: [], externalEnums: [] };

type EngineModule = typeof engineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
type EngineConstructor = {
  new: (
    options: engineModule.ConstructorOptions,
    onLog: (line: string) => void,
    adapter: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  ) => Promise<engineModule.SchemaEngine>;
};

/**
 * Applies the migrations that this database does not have yet; returns their names, oldest first. Of two
 * starts on one database the second waits. A migration that failed or was killed left nothing behind (it is
 * one transaction) and is tried again. Throws a Fault when one fails.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return alone(databaseUrl, () =>
    withEngine(databaseUrl, async (engine, refusal) => {
      const migrationsList = migrationList();
      const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: noFilters,
      });
      for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      try {
        const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
        return appliedMigrationNames;
      } catch (error) {
        const trace = error instanceof Error ? error.message : String(error);
        const name = /migration_name="([^"]+)"/.exec(trace)?.[1];
        throw new Fault(`The database could not be migrated: ${name ? `${name}: ` : ""}${refusal() ?? trace}`, { cause: error });
      }
    }),
  );
}

/** Number of the advisory lock that lets one start migrate at a time. */
const lockNumber = 7_461_002;

async function alone<T>(databaseUrl: string, run: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lockNumber]);
    return await run();
  } finally {
    await client.end();
  }
}

/**
 * Writes the SQL that leads from the newest migration to schema.prisma as a new migration, with a copy
 * of the schema beside it for the next one to start from; returns its directory, or null when there is
 * no difference. Applies nothing; the engine only asks the server at `databaseUrl` for its version.
 */
export async function writeMigration(databaseUrl: string, name: string, now = new Date()): Promise<string | null> {
  const newest = migrationNames().at(-1);
  const before = newest === undefined ? null : readFileSync(path.join(migrationsDir, newest, "schema.prisma"), "utf8");
  const after = readSchema();
  const { stdout } = await withEngine(databaseUrl, (engine) =>
    engine.diff({
      from: before === null ? { tag: "empty" } : { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: before }] },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: after }] },
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  );
  const sql = stdout?.trim() ?? "";
  if (sql === "" || /^-- This is an empty migration\.?$/.test(sql)) return null;
  const dir = path.join(migrationsDir, `${now.toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`);
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, "migration.sql"), sql + "\n");
  writeFileSync(path.join(dir, "schema.prisma"), after);
  return dir;
}

let loaded: Promise<EngineModule> | undefined;

/** Once a process: a second instance would free what the first one made. */
async function loadEngine(): Promise<EngineModule> {
  // The package's own entry imports the .wasm file as a module, which Node does only behind a flag.
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const engine = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as EngineModule;
  const bytes = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

/** Hands `run` the engine, and what PostgreSQL said when it refused a script: the engine keeps that to itself. */
async function withEngine<T>(
  databaseUrl: string,
  run: (engine: engineModule.SchemaEngine, refusal: () => string | null) => Promise<T>,
): Promise<T> {
  const engine = await (loaded ??= loadEngine());
  const factory = new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000, allowExitOnIdle: true });
  let refusal: string | null = null;
  // The engine never hangs up: its connections are kept here to be closed.
  const opened: { dispose(): Promise<void> }[] = [];
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    // The adapter's own cuts a script at every ";", even inside a string; PostgreSQL takes it whole, in one transaction.
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        refusal = error instanceof Error ? error.message : String(error);
        throw error;
      }
    };
    opened.push(adapter);
    return adapter;
  };
  try {
    const options = { datamodels: [["schema.prisma", readSchema()]] as [string, string][] };
    return await run(
      await (engine.SchemaEngine as unknown as EngineConstructor).new(
        options,
        () => undefined,
        bindMigrationAwareSqlAdapterFactory(factory),
      ),
      () => refusal,
    );
  } finally {
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}

function readSchema(): string {
  return readFileSync(path.join(prismaDir, "schema.prisma"), "utf8");
}

function migrationNames(): string[] {
  if (!existsSync(migrationsDir)) return [];
  return readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function migrationList(): engineModule.MigrationList {
  return {
    baseDir: migrationsDir,
    lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(migrationsDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}
