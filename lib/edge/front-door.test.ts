import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { knownHosts, turnAway, turnPostAway } from "./front-door";

const site = new URL("https://www.tongqu.example");
const hosts = knownHosts(site, "tongqu.example, alt.example:8080");

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
    expect(turnAway(request(url), hosts, site)).toBeNull();
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
    expect(turnAway(request(url), hosts, site)).toBe(400);
  });

  test.each([["www.tongqu.example, evil.example"], [""], ["www.tongqu.example@evil.example"]])(
    "answers 400 to what is not one host: %s",
    (host) => {
      expect(turnAway(request("/", { host }), hosts, site)).toBe(400);
    },
  );

  test.each(["GET", "HEAD", "POST"])("answers 411 to a %s whose body does not say how long it is", (method) => {
    expect(turnAway(request("/login", { method, "transfer-encoding": "chunked" }), hosts, site)).toBe(411);
  });

  test.each(["GET", "HEAD"])("answers 413 to a %s with a body, which nobody would read", (method) => {
    expect(turnAway(request("/login", { method, "content-length": "10000000000" }), hosts, site)).toBe(413);
    expect(turnAway(request("/login", { method, "content-length": "0" }), hosts, site)).toBeNull();
  });

  test.each(["TRACE", "PUT", "DELETE", "CONNECT", "PROPFIND"])("answers 405 to %s", (method) => {
    expect(turnAway(request("/", { method }), hosts, site)).toBe(405);
  });

  test.each([["evil.example"], ["www.tongqu.example.evil.example"]])("answers 421 to the host %s", (host) => {
    expect(turnAway(request("/", { host }), hosts, site)).toBe(421);
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
    expect(turnAway(request("/", { host }), hosts, site)).toBeNull();
  });

  test("answers 414 to a very long address and 404 to the image optimizer", () => {
    expect(turnAway(request(`/search?q=${"a".repeat(9_000)}`), hosts, site)).toBe(414);
    expect(turnAway(request("/_next/image?url=http%3A%2F%2F127.0.0.1"), hosts, site)).toBe(404);
  });
});

describe("a POST", () => {
  const site = new URL("https://news.example.com");
  const post = (headers: Record<string, string>) =>
    ({ headers: { host: "news.example.com", "content-length": "12", ...headers } }) as unknown as IncomingMessage;

  test.each([
    ["of another site is refused before anything runs", { origin: "https://elsewhere.example" }, 403],
    [
      "of another site is refused though it forged the forwarded host",
      { origin: "https://elsewhere.example", "x-forwarded-host": "elsewhere.example" },
      403,
    ],
    ["without a word of where it comes from is refused", {}, 403],
    ["of more than one megabyte is refused by its length alone", { origin: site.origin, "content-length": "1048577" }, 413],
  ])("%s", (_what, headers, status) => {
    expect(turnPostAway(post(headers as Record<string, string>), site)).toBe(status);
  });

  test.each([
    ["/api/uploads?name=a.png", 33 * 1_048_576, null],
    ["/api/uploads", 33 * 1_048_576 + 1, 413],
    ["/api/uploads/fetch", 1_048_577, 413],
    ["/login?next=%2Fadmin", 16_384, null],
    ["/login", 16_385, 413],
  ])("to %s may be so large and no larger (%i bytes)", (url, bytes, away) => {
    const request = Object.assign(post({ origin: site.origin, "content-length": String(bytes) }), { url });
    expect(turnPostAway(request, site)).toBe(away);
  });

  test.each([
    ["/articles/7-xian-lu/comments", 400],
    ["/admin/articles", null],
    ["/login", null],
  ])("that a script of the framework sends to %s: %j", (url, away) => {
    const request = Object.assign(post({ origin: site.origin, "next-action": "7f" }), { url });
    expect(turnPostAway(request, site)).toBe(away);
  });

  test("of the portal's own pages passes, with the host that Next compares", () => {
    const request = post({
      origin: site.origin,
      host: "127.0.0.1:3000",
      "x-forwarded-host": "elsewhere.example",
      "content-length": "1048576",
    });
    expect(turnPostAway(request, site)).toBeNull();
    expect(request.headers["x-forwarded-host"]).toBe("news.example.com");
  });

  test("without an Origin never carries a forwarded host of a stranger", () => {
    const request = post({ "sec-fetch-site": "same-origin", "x-forwarded-host": "elsewhere.example" });
    expect(turnPostAway(request, site)).toBeNull();
    expect(request.headers["x-forwarded-host"]).toBeUndefined();
  });
});
