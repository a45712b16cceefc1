import { describe, expect, test } from "vitest";
import { loginPath, ownPath } from "./paths";

describe("the way back after signing in", () => {
  test.each(["/admin/articles?status=DRAFT&q=硅片", "/admin/users/3#role", "/preview/abc", "/admin/articles/12-xin-xian"])(
    "leads to %s",
    (path) => {
      expect(decodeURI(ownPath(path))).toBe(path);
    },
  );

  test.each([
    "",
    "admin",
    "https://elsewhere.example/admin",
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/.//elsewhere.example",
    "/admin/..//elsewhere.example",
    "/%2e//elsewhere.example",
    "/%2e%2e//elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    " //elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/admin\0",
    "http:/admin",
    "//portal.invalid:80@elsewhere.example",
  ])("never leads elsewhere by %j", (given) => {
    expect(ownPath(given)).toBe("/admin");
    expect(new URL(ownPath(given), "https://news.example").origin).toBe("https://news.example");
  });

  test("is left out where it is the front of the newsroom anyway", () => {
    expect(loginPath("/admin")).toBe("/login");
    expect(loginPath("/admin/articles?q=a b")).toBe("/login?next=%2Fadmin%2Farticles%3Fq%3Da%2520b");
  });
});
