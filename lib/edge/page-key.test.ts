import { describe, expect, test } from "vitest";
import { displayOf, isFilePath, isReaderPath, pageKey } from "./page-key";

const plain = { theme: "", size: "" } as const;
const key = (target: string, display: Parameters<typeof pageKey>[1] = plain) => pageKey(new URL(target, "http://localhost"), display);

describe("the key of a page", () => {
  test("is the same for the same known values in any order", () => {
    expect(key("/search?q=%E7%A1%85&page=2")).toBe(key("/search?page=2&q=硅"));
  });

  test.each(["/search/suggestions?q=a", "/articles/1-a/comments?page=2", "/articles/1-a/comments?sort=newest"])(
    "is one for %s",
    (target) => {
      expect(key(target)).toBe(target);
    },
  );

  test("differs by page, query, theme and size", () => {
    const keys = [
      key("/"),
      key("/search?page=2"),
      key("/tags/a"),
      key("/tags/a?page=2"),
      key("/search?q=a"),
      key("/", { theme: "dark", size: "" }),
      key("/", { theme: "", size: "large" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each([
    "/?utm_source=x",
    "/?page=2",
    "/hot?q=a",
    "/articles/1-a?page=2",
    "/tags/a?page=1&page=2",
    "/tags/a?q=a",
    "/tags/a?page=",
    "/tags/a?page=02",
    "/tags/a?page=1e3",
    "/search?q=a&session=1",
    `/search?q=${"长".repeat(101)}`,
  ])("is none for %s: the page is made for that request alone", (target) => {
    expect(key(target)).toBeNull();
  });

  test.each(["/categories/a/b", "/tags/a", "/authors/a", "/archive/2026/11", "/articles/1-a/related", "/search"])(
    "is one for a later page of %s",
    (path) => expect(key(`${path}?page=12`)).toBe(`${path}?page=12`),
  );
});

describe("cookies", () => {
  test("count only as a known display choice", () => {
    expect(displayOf("a=1; theme=dark; size=larger; session=secret")).toEqual({ theme: "dark", size: "larger" });
    expect(displayOf('theme=evil"><script>; size=100')).toEqual(plain);
    expect(displayOf(undefined)).toEqual(plain);
  });
});

describe("reader paths", () => {
  test.each(["/", "/articles/1-a", "/categories/a/b", "/search", "/adminx", "/feed.xml", "/robots.txt", "/comments/12", "/no/such/page"])(
    "%s is one",
    (path) => expect(isReaderPath(path)).toBe(true),
  );
  test.each([
    "/admin",
    "/admin/articles",
    "/login",
    "/api/views",
    "/_next/static/a.js",
    "/media/a/320.webp",
    "/preview/x",
    "/display",
    "/comments/12/vote",
    "/reader.js",
  ])("%s is none", (path) => expect(isReaderPath(path)).toBe(false));
});

test.each([
  ["/media/277e4b3b8390f47b659213556d1c3bad/320.webp", true],
  ["/share/12-00000000.png", true],
  ["/media/277e4b3b8390f47b659213556d1c3bad", false],
  ["/media/a/b/c", false],
  ["/share/a/b", false],
  ["/share/", false],
  ["/sharea/b", false],
])("whether a file of the portal's own is at %s: %s; where none can be, a page says so", (path, isFile) => {
  expect(isFilePath(path)).toBe(isFile);
});
