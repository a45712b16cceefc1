import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { oldPathOf } from "./old-path";

test("no path that this portal answers itself is kept as an old one", () => {
  const folders = ["app", "app/(reader)"].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith("(") ? entry.name : [])),
  );
  const feeds = ["feed.xml", "atom.xml", "feed.json"];
  const ours = [...folders, ...feeds, ...readdirSync("public")];
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter((name) => oldPathOf(`/${name}`) !== null || oldPathOf(`https://old.example/${name}/12`) !== null)).toEqual([]);
});

test.each([
  ["https://old.example/2020/%E6%97%A7/?a=1#b", "/2020/旧"],
  ["/news/12.html", "/news/12.html"],
  ["/public/12", "/public/12"],
  ["https://old.example/?p=2", null],
  ["https://old.example/%ff", null],
  ["https://old.example/a%00b", null],
  ["ftp://old.example/a", null],
  [`/${"a".repeat(2_001)}`, null],
])("the old address %s is kept as %s", (address, path) => expect(oldPathOf(address)).toBe(path));
