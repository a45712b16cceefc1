import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/lib/database/embedded";
import { Fault } from "@/lib/fault";
import { ask } from "./ask";

export type Portal = {
  origin: string;
  pid: number;
  stop: () => Promise<void>;
  /** The end of what it wrote. */
  said: () => string;
};

/** Settings of the one who runs the command must not reach the portal that is measured. */
const notInherited = [
  "DATABASE_URL",
  "APP_SECRET",
  "SITE_URL",
  "ALLOWED_HOSTS",
  "SEED_PASSWORD",
  "TONGQU_JOB",
  "TRUSTED_PROXIES",
  "PAGE_STORE_MB",
  "NODE_OPTIONS",
];

/** Starts the portal exactly as `npm start` does, on a free port (or `extra.PORT`) and the database in `dataDir`; resolves when it is ready. */
export async function startPortal(dataDir: string, extra: Record<string, string> = {}): Promise<Portal> {
  const port = extra.PORT ?? (await freePort());
  const settings = {
    NODE_ENV: "production" as const,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "error",
    npm_lifecycle_event: "bench",
  };
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !notInherited.includes(name)));
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], {
    env: { ...inherited, ...settings, ...extra },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (output = (output + chunk).slice(-20_000)));
  const { pid } = child;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  };
  const origin = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < 600_000 && child.exitCode === null; waited += 100) {
    const ready = await ask(`${origin}/api/health/ready`).catch(() => null); // not listening yet
    if (ready?.status === 200 && pid !== undefined) return { origin, pid, stop, said: () => output };
    await sleep(100);
  }
  await stop();
  throw new Fault(`The portal did not start:\n${output}`);
}
