import { spawnSync } from "node:child_process";
import { Fault } from "@/lib/fault";

/** How PostgreSQL is started on this machine: what goes before its command line, and who must own its files. */
export type Launcher = { wrap: string[]; owner: { uid: number; gid: number } | null };

/**
 * PostgreSQL refuses to run as root: root hands it to "postgres" or "nobody", and leaves that user the one
 * capability it needs to reach a clone below a directory that only root may enter. Where setpriv is at hand,
 * the server also shuts down by itself when the process that started it is killed.
 */
export function launcher(): Launcher {
  const dieToo = ["--pdeathsig=INT"];
  if (process.getuid?.() !== 0) return { wrap: firstThatRuns([["setpriv", ...dieToo]]) ?? [], owner: null };
  const owner = ["postgres", "nobody"].map(idsOf).find((ids) => ids !== null);
  if (!owner)
    throw new Fault("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as: start as an ordinary user.");
  const become = ["setpriv", `--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  // access(2), by which initdb looks for its companions, honours the capability only with no_setuid_fixup.
  const reach = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];
  const wrap = firstThatRuns([[...become, ...reach, ...dieToo], [...become, ...reach], become]);
  if (!wrap) throw new Fault("PostgreSQL does not run as root, and setpriv (util-linux) is missing: start as an ordinary user.");
  return { wrap, owner };
}

function firstThatRuns(candidates: string[][]): string[] | undefined {
  return candidates.find(([command = "", ...args]) => spawnSync(command, [...args, "true"]).status === 0);
}

function idsOf(name: string): { uid: number; gid: number } | null {
  const id = (flag: string) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout.trim() || NaN);
  const [uid, gid] = [id("-u"), id("-g")];
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null;
}
