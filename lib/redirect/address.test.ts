import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { isAlwaysServed } from "./address";

/** Under them stand categories, tags, authors and stories, which are looked up (listServed). */
const named = /^\/(?:categories|tags|authors|articles)\//;

test("no redirect is taken for an address at which the portal has a page or file", () => {
  const sample = (part: string) => part.replace("[month]", "03").replace(/^\[.*\]$/, "2026");
  const routes = globSync("app/**/{page,route}.{ts,tsx}").map((file) => {
    const parts = file.split("/").slice(1, -1);
    return `/${parts
      .filter((part) => !part.startsWith("("))
      .map(sample)
      .join("/")}`;
  });
  expect(routes.length).toBeGreaterThan(60);
  expect(routes.filter((path) => !named.test(path) && !isAlwaysServed(path))).toEqual([]);
  expect(globSync("*", { cwd: "public" }).filter((name) => !isAlwaysServed(`/${name}`))).toEqual([]);
});

test.each(["/hot/2019/1.html", "/search.php", "/archive/1234.html", "/news/1.html", "/plus/view.php"])(
  "%s of an old site may lead elsewhere",
  (path) => expect(isAlwaysServed(path)).toBe(false),
);
