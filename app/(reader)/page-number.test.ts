import { describe, expect, test } from "vitest";
import { answerOf } from "@/lib/testing/next-answer";
import { openPage, pagesOf, readPage } from "./page-number";

describe("the page that a query asks for", () => {
  test.each([
    [undefined, 1],
    ["2", 2],
    ["12", 12],
    ["999999", 999_999],
    ["1", "308 /tags/guipian"],
    ["0", 404],
    ["-1", 404],
    ["abc", 404],
    ["1e9", 404],
    ["1000000", 404],
    ["01", 404],
    ["2.5", 404],
    [" 2", 404],
    ["2\n", 404],
    ["２", 404],
    ["", 404],
    [["2", "3"], 404],
  ])("?page=%s is %s", async (value, expected) => {
    expect(await answerOf(() => openPage(value === undefined ? {} : { page: value }, pagesOf("/tags/guipian")))).toBe(expected);
  });

  test("is 1 for the head of a page whose number is none", () => {
    expect(readPage("abc") ?? 1).toBe(1);
  });
});

describe("the addresses of a list's pages", () => {
  test("are the list's own for page 1 and carry the number beyond", () => {
    const href = pagesOf("/categories/dezhou");
    expect([href(1), href(2)]).toEqual(["/categories/dezhou", "/categories/dezhou?page=2"]);
  });
});
