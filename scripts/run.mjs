import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { step } from "./steps.mjs";

/**
 * The one door of every command: `node scripts/run.mjs NAME [arguments]` runs scripts/NAME.ts.
 * Plain JavaScript for any Node from 20 on, so that it works in a clone without node_modules: it installs
 * what package-lock.json says, makes the Prisma client, and goes on in the Node 24 that came along.
 */

const root = path.resolve(fileURLToPath(import.meta.url), "../..");
const node = path.join(root, "node_modules/.bin/node");
const modes = {
  start: "production",
  bench: "production",
  "bench-editor": "production",
  soak: "production",
  chaos: "production",
  test: "test",
};

/** Node collects rubbish as if the portal had a small machine to itself; NODE_OPTIONS with other sizes comes before. In MB. */
const small = ["--max-semi-space-size=8", "--max-old-space-size=512"];

/**
 * The C library gives freed memory back to the system early: else it stays, torn, for good. Blocks of less than 128 kB (the bytes of
 * a page, most tables of its compressor) are used again instead; to ask for each anew would cost more than to keep them. In bytes.
 */
const givesBack = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "131072", MALLOC_TRIM_THRESHOLD_: "131072" };

/** What the person at the terminal can put right; shown as one sentence. */
class Fault extends Error {}

try {
  await main(process.argv[2] ?? "", process.argv.slice(3));
} catch (error) {
  console.error(error instanceof Fault ? error.message : error);
  process.exitCode = 1;
}

async function main(name, args) {
  if (Number(process.versions.node.split(".")[0]) < 20)
    throw new Fault(`Node.js ${process.versions.node} is too old to begin with: install version 20 or newer.`);
  const script = path.join(root, "scripts", `${name}.ts`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(script))
    throw new Fault("Usage: node scripts/run.mjs NAME [arguments], where scripts/NAME.ts is there.");
  process.chdir(root);
  // What the environment says already stands; Node 20 before 20.12 has no reader for it.
  if (existsSync(".env") && name !== "test") process.loadEnvFile?.(".env");
  if (name === "start" || name === "dev") await portIsFree();
  await prepare();
  const mode = modes[name] ?? process.env.NODE_ENV ?? "development";
  const memory = name === "start" && !process.env.NODE_OPTIONS?.includes("-size") ? small : [];
  const allocator = name === "start" ? givesBack : {};
  goOn([...memory, "--import", path.join(root, "scripts/hooks.mjs"), script, ...args], { ...allocator, ...process.env, NODE_ENV: mode });
}

/** Said before the long steps; a wrong PORT is left to the settings' own check. */
async function portIsFree() {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || "0.0.0.0";
  if (!Number.isInteger(port) || port < 1 || port > 65535) return;
  let refused = await tryPort(host, port);
  // A start that is still going down gives it back within seconds.
  for (let attempt = 1; refused === "EADDRINUSE" && attempt < 6; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    refused = await tryPort(host, port);
  }
  if (refused === "EADDRINUSE") throw new Fault(`Port ${port} is already in use: stop what listens there, or set PORT to another one.`);
  if (refused === "EACCES") throw new Fault(`Port ${port} may not be opened by this user: set PORT to one above 1023.`);
  if (refused) throw new Fault(`Cannot listen on ${host}, port ${port} (${refused}): check HOST and PORT.`);
}

function tryPort(host, port) {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function prepare() {
  if (isInstalled() && isGenerated()) return;
  await alone(async () => {
    if (!isInstalled()) await step("Dependencies", install);
    if (!isGenerated()) await step("Database client", generate);
  });
}

/** Whether node_modules holds every package that package-lock.json names for this platform. */
function isInstalled() {
  const installed = readJson("node_modules/.package-lock.json")?.packages;
  if (!installed || !existsSync(node)) return false;
  const wanted = Object.entries(readJson("package-lock.json").packages).filter(([where, entry]) => where !== "" && !entry.optional);
  return wanted.every(([where, entry]) => installed[where]?.version === entry.version);
}

/** npm of the machine; quiet, but its errors are shown. NODE_ENV=production must not leave out what the build needs. */
async function install() {
  const npm = /npm-cli\.[cm]?js$/.test(process.env.npm_execpath ?? "") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  await run(
    [...npm, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {},
    "npm ci could not install the dependencies",
  );
  if (!existsSync(node))
    throw new Fault("npm ci left no node_modules/.bin/node: there is no Node 24 from the npm registry for this platform.");
}

function isGenerated() {
  try {
    return readFileSync(path.join(root, "prisma/client/made-from"), "utf8") === generatedFrom();
  } catch {
    return false; // not made yet
  }
}

async function generate() {
  // Prisma's command line would download a schema engine that `generate` does not use.
  await run(
    [node, "node_modules/prisma/build/index.js", "generate"],
    { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    "The Prisma client could not be made",
  );
  writeFileSync(path.join(root, "prisma/client/made-from"), generatedFrom());
}

function generatedFrom() {
  const prisma = readJson("node_modules/prisma/package.json")?.version;
  return createHash("sha256")
    .update(`${prisma} ${readFileSync(path.join(root, "prisma/schema.prisma"), "utf8")}`)
    .digest("hex");
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** One command at a time installs in a clone; another one waits until it is done. */
async function alone(work) {
  const file = path.join(root, ".installing");
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw new Fault(`The directory ${root} cannot be written (${error.code}).`);
      if (!isAlive(Number(readText(file)))) rmSync(file, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // just removed
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Runs a preparing command; its output is shown only when it fails. */
async function run([command, ...args], extra, failure) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...extra }, stdio: ["ignore", "pipe", "pipe"] });
  let interrupted = false;
  const stopForwarding = forwardSignals(child, () => (interrupted = true));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once("error", (error) => resolve(error.code)).once("close", resolve));
  stopForwarding();
  if (interrupted) throw new Fault("Interrupted.");
  if (code === 0) return;
  if (/ENOSPC|no space left/i.test(output)) throw new Fault(`${failure}: no space is left on the disk.`);
  if (code === "ENOENT") throw new Fault(`${failure}: the command ${command} was not found.`);
  process.stderr.write(output);
  const refused = /\b(EACCES|EROFS|EPERM)\b/.exec(output)?.[1];
  throw new Fault(refused ? `${failure}: the directory ${root} cannot be written (${refused}).` : `${failure} (see above).`);
}

/** Becomes the command: by execve where this Node has it, else as the parent of it. */
function goOn(args, environment) {
  if (process.execve && process.platform !== "win32") {
    process.execve(node, [node, ...args], environment);
  }
  const child = spawn(node, args, { stdio: "inherit", env: environment });
  forwardSignals(child);
  child.once("close", (code) => process.exit(code ?? 1));
}

function forwardSignals(child, noticed = () => undefined) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const forward = (signal) => {
    noticed();
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  return () => signals.forEach((signal) => process.removeListener(signal, forward));
}
