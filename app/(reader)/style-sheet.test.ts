import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Files of app and components that these import, and what those import, and so on. */
function reachedFrom(files: string[]): Set<string> {
  const reached = new Set(files);
  for (const file of reached) {
    const source = readFileSync(file, "utf8");
    const dir = file.slice(0, file.lastIndexOf("/"));
    for (const [, from = ""] of source.matchAll(/from "((?:@\/(?:app|components)|\.)\/[^"]+)"/g)) {
      const target = from.startsWith("@/") ? from.slice(2) : `${dir}/${from.slice(2)}`;
      for (const extension of [".tsx", ".ts"]) if (existsSync(target + extension)) reached.add(target + extension);
    }
  }
  return reached;
}

test("the readers' style sheet is made from every component that a reader page can show", () => {
  const listed = new Set(/components\/\{([^}]+)\}/.exec(readFileSync("app/reader.css", "utf8"))?.[1]?.split(","));
  const reached = reachedFrom(globSync("app/(reader)/**/*.tsx"));
  const folders = new Set([...reached].flatMap((file) => /^components\/([^/]+)\//.exec(file)?.[1] ?? []));
  expect(folders.size).toBeGreaterThan(3);
  // Linked data has no looks.
  expect([...folders].filter((folder) => !listed.has(folder) && folder !== "seo")).toEqual([]);
});
