import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { knownHosts, turnAway } from "./front-door";

const hosts = knownHosts("https://www.tongqu.example", "tongqu.example, alt.example:8080");

function request(
  url: string,
  { method = "GET", host = "www.tongqu.example", ...headers }: { method?: string; host?: string } & Record<string, string> = {},
): IncomingMessage {
  return { method, url, headers: { host, ...headers } } as unknown as IncomingMessage;
}

describe("the front door", () => {
  test.each([
    "/",
    "/articles/1-a?page=2",
    "/search?q=%E7%A1%85%E7%89%87+100%25",
    "/categories/dezhou/zhizaoye",
    "/search?q=a%0Ab",
    "/search?q=/../a",
    "/articles/1-a..b",
    "/.well-known/security.txt",
  ])("lets %s pass", (url) => {
    expect(turnAway(request(url), hosts)).toBeNull();
  });

  test.each([
    ["NUL in the path", "/articles/1%00"],
    ["NUL in the query", "/search?q=%00"],
    ["bytes that are not UTF-8 in the path", "/%FF%FE"],
    ["bytes that are not UTF-8 in the query", "/search?q=%C0%AF"],
    ["a broken escape", "/search?q=%zz"],
    ["a line break in the path", "/articles/1%0d%0aSet-Cookie:a"],
    ["another host as path", "//evil.example/"],
    ["a backslash", "/\\evil.example"],
    ["an absolute address", "http://evil.example/"],
    ["a segment that leads back", "/admin/../flag/article/1"],
    ["one that is written otherwise", "/admin/%2E./flag/article/1"],
    ["one at the end", "/admin/.."],
    ["a segment that leads nowhere, before what would be another host then", "/.//evil.example/tickets/1"],
    ["the same written otherwise", "/%2e//evil.example/"],
    ["a place in a page", "/admin#/../login"],
  ])("answers 400 to %s", (_what, url) => {
    expect(turnAway(request(url), hosts)).toBe(400);
  });

  test.each([["www.tongqu.example, evil.example"], [""], ["www.tongqu.example@evil.example"]])(
    "answers 400 to what is not one host: %s",
    (host) => {
      expect(turnAway(request("/", { host }), hosts)).toBe(400);
    },
  );

  test.each(["GET", "HEAD", "POST"])("answers 411 to a %s whose body does not say how long it is", (method) => {
    expect(turnAway(request("/login", { method, "transfer-encoding": "chunked" }), hosts)).toBe(411);
  });

  test.each(["GET", "HEAD"])("answers 413 to a %s with a body, which nobody would read", (method) => {
    expect(turnAway(request("/login", { method, "content-length": "10000000000" }), hosts)).toBe(413);
    expect(turnAway(request("/login", { method, "content-length": "0" }), hosts)).toBeNull();
  });

  test.each(["TRACE", "PUT", "DELETE", "CONNECT", "PROPFIND"])("answers 405 to %s", (method) => {
    expect(turnAway(request("/", { method }), hosts)).toBe(405);
  });

  test.each([["evil.example"], ["www.tongqu.example.evil.example"]])("answers 421 to the host %s", (host) => {
    expect(turnAway(request("/", { host }), hosts)).toBe(421);
  });

  test.each([
    "www.tongqu.example",
    "WWW.Tongqu.Example:443",
    "tongqu.example",
    "alt.example",
    "localhost:3000",
    "127.0.0.1:3000",
    "[::1]:3000",
  ])("knows the host %s", (host) => {
    expect(turnAway(request("/", { host }), hosts)).toBeNull();
  });

  test("answers 414 to a very long address and 404 to the image optimizer", () => {
    expect(turnAway(request(`/search?q=${"a".repeat(9_000)}`), hosts)).toBe(414);
    expect(turnAway(request("/_next/image?url=http%3A%2F%2F127.0.0.1"), hosts)).toBe(404);
  });
});
