import { describe, expect, test } from "vitest";
import type { CategoryNode } from "@/lib/category/queries";
import { readSearch, searchPath } from "./read-query";

const node = (id: number, path: string, children: CategoryNode[] = []): CategoryNode => ({
  id,
  name: path,
  path,
  description: "",
  parentId: null,
  children,
});
const tree = [node(1, "dezhou", [node(2, "dezhou/zhizaoye")]), node(3, "shuju")];

describe("what a search was told", () => {
  test("is nothing without a query", () => {
    expect(readSearch({}, tree)).toEqual({
      values: { q: "", category: "", from: "", to: "", sort: "relevance" },
      category: null,
      from: null,
      to: null,
      problems: {},
    });
  });

  test("is read field by field, without the white space around it", () => {
    const asked = readSearch({ q: " 硅片 ", category: "dezhou/zhizaoye", from: "2026-01-31", to: "2026-02-28", sort: "newest" }, tree);
    expect(asked).toMatchObject({
      values: { q: "硅片", sort: "newest" },
      category: { id: 2 },
      from: "2026-01-31",
      to: "2026-02-28",
      problems: {},
    });
  });

  test("takes the first of values given twice", () => {
    expect(readSearch({ q: ["硅片", "晶圆"] }, tree).values.q).toBe("硅片");
  });

  test.each([
    "2026-02-30",
    "2026-13-01",
    "2026-1-1",
    "01.02.2026",
    "昨天",
    "0000-00-00",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "99999-01-01",
    "2026-01-01T00:00",
  ])("leaves the date %s out and says so", (from) => {
    const asked = readSearch({ q: "硅片", from }, tree);
    expect(asked.from).toBeNull();
    expect(asked.problems.from).toContain("无法识别");
    expect(asked.values.from).toBe(from);
  });

  test("names an unknown category and a span the wrong way round, and takes an unknown order for the usual one", () => {
    const { problems, category, values, from, to } = readSearch(
      { q: "硅片", category: "nix", from: "2026-02-01", to: "2026-01-01", sort: "loudest" },
      tree,
    );
    expect(category).toBeNull();
    expect(Object.keys(problems)).toEqual(["category", "to"]);
    expect([from, to]).toEqual(["2026-01-01", "2026-02-01"]);
    expect(values).toMatchObject({ from: "2026-01-01", to: "2026-02-01", sort: "relevance" });
  });
});

describe("the address of a search", () => {
  test("holds what was told and no more", () => {
    const none = { q: "", category: "", from: "", to: "", sort: "relevance" } as const;
    expect(searchPath(none)).toBe("/search");
    expect(searchPath({ ...none, q: "硅 片" })).toBe("/search?q=%E7%A1%85+%E7%89%87");
    expect(searchPath({ q: "led", category: "dezhou/zhizaoye", from: "2026-01-01", to: "2026-02-01", sort: "newest" }, 3)).toBe(
      "/search?q=led&category=dezhou%2Fzhizaoye&from=2026-01-01&to=2026-02-01&sort=newest&page=3",
    );
  });
});
