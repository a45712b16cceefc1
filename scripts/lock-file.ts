import { readFileSync } from "node:fs";

export type LockedPackage = { name: string; version: string; license: string | undefined };

/** Every package that package-lock.json names, for all platforms. */
export function lockedPackages(file = "package-lock.json"): LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, { version: string; license?: string }> };
  return Object.entries(packages)
    .filter(([where]) => where !== "")
    .map(([where, { version, license }]) => ({ name: where.split("node_modules/").at(-1) ?? where, version, license }));
}
