import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "@/lib/database/embedded";
import { applyMigrations } from "@/lib/database/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database that every test file copies. */
    templateUrl: string;
  }
}

/** A PostgreSQL of this run's own: its files in a temporary directory, its port free. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-test-"));
  const cluster = await startEmbeddedPostgres(dir);
  await applyMigrations(cluster.url);
  project.provide("templateUrl", cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
