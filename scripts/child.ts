import { spawn, spawnSync } from "node:child_process";
import { Fault } from "@/lib/fault";

export type Ended = { code: number; output: string };

/** Keeps a child from outliving a killed parent, where util-linux is at hand. */
const dieToo = spawnSync("setpriv", ["--pdeathsig=KILL", "true"]).status === 0 ? ["setpriv", "--pdeathsig=KILL"] : [];

/**
 * Runs another program of this project on this Node and collects what it prints, standard output and
 * standard error in one. `signal` ends it.
 */
export async function runNode(
  args: string[],
  { env = {}, signal }: { env?: Record<string, string | undefined>; signal?: AbortSignal } = {},
): Promise<Ended> {
  const [command = process.execPath, ...rest] = [...dieToo, process.execPath, ...args];
  const child = spawn(command, rest, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
    ...(signal ? { signal } : {}),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  return new Promise((resolve) => {
    child.once("error", (error) => (output += error.message));
    child.once("close", (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}

/** A Fault for a program that failed; what it printed goes to standard error first, unless one sentence says it all. */
export function faultOf(output: string, what: string): Fault {
  if (/ENOSPC|no space left/i.test(output)) return new Fault(`${what}: no space is left on the disk.`);
  const refused = /\b(EACCES|EROFS|EDQUOT)\b[^\n]*/.exec(output)?.[0];
  if (refused) return new Fault(`${what}: a file cannot be written (${refused}).`);
  process.stderr.write(`${output}\n`);
  return new Fault(`${what} (see above).`);
}
