import type { LockedPackage } from "./lock-file";

/** Oldest versions without a critical hole known in November 2026. */
const floors: Record<string, string> = {
  next: "16.4.5",
  react: "19.3.1",
  "react-dom": "19.3.1",
  sharp: "0.35.5",
  "next-auth": "4.24.15",
  zod: "4.6.7",
  "sanitize-html": "2.18.1",
  dompurify: "3.4.18",
  nodemailer: "7.0.7",
};

/** One sentence for every package that stands below its floor, wherever in the tree. */
export function floorComplaints(packages: LockedPackage[]): string[] {
  return packages
    .filter(({ name, version }) => isOlder(version, floors[name]))
    .map(({ name, version }) => `${name} ${version} has known holes: take ${floors[name] ?? ""} or newer`);
}

/** Compares the numbers; a pre-release counts as older than its release. */
function isOlder(version: string, floor: string | undefined): boolean {
  if (floor === undefined) return false;
  const [have, want] = [numbers(version), numbers(floor)];
  const place = have.findIndex((number, index) => number !== want[index]);
  return place === -1 ? version.includes("-") : (have[place] ?? 0) < (want[place] ?? 0);
}

function numbers(version: string): number[] {
  return (version.split("-")[0] ?? "").split(".").map(Number);
}
