import type { LockedPackage } from "./lock-file";

/** Licences under which a package may be part of this project. */
const permissive = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** Packages that are here all the same, and why that does no harm. */
const exceptions: { name: RegExp; licence: string | undefined; because: string }[] = [
  {
    name: /^@img\/sharp-/,
    licence: "LGPL-3.0-or-later",
    because: "libvips beside sharp: a shared library of its own, unchanged, which the LGPL lets anybody link to",
  },
  {
    name: /^elkjs$/,
    licence: "EPL-2.0",
    because: "part of the database browser inside Prisma's command line, which this project never starts",
  },
  { name: /^seq-queue$/, licence: undefined, because: "MIT by its LICENSE file; its package.json does not say so" },
];

/** One sentence for every package whose licence is not permissive. */
export function licenceComplaints(packages: LockedPackage[]): string[] {
  return packages
    .filter(({ name, license }) => !isPermissive(license) && !isExcepted(name, license))
    .map(({ name, version, license }) => `${name} ${version}: ${license ?? "no licence named"}`);
}

/** SPDX expression: one side of an OR is enough, of an AND both must do. */
function isPermissive(expression: string | undefined): boolean {
  if (expression === undefined) return false;
  return options(expression).some((all) => all.every((licence) => permissive.has(licence)));
}

function isExcepted(name: string, expression: string | undefined): boolean {
  return exceptions.some(
    (exception) =>
      exception.name.test(name) &&
      (expression === exception.licence ||
        (expression !== undefined &&
          options(expression).some((all) => all.every((licence) => permissive.has(licence) || licence === exception.licence)))),
  );
}

function options(expression: string): string[][] {
  return expression
    .replace(/[()]/g, "")
    .split(/ or /i)
    .map((all) => all.split(/ and /i).map((licence) => licence.trim()));
}
