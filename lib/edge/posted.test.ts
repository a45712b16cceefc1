import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { hasTooManyParts, turnPostAway } from "./posted";

const site = new URL("https://news.example.com");
const post = (headers: Record<string, string>) =>
  ({ headers: { host: "news.example.com", "content-length": "12", ...headers } }) as unknown as IncomingMessage;

describe("a POST", () => {
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

test.each([
  [200, false],
  [201, true],
  [100_000, true],
])("a form of %i parts is more than any of ours: %s", (parts, isMore) => {
  const [boundary, type] = ["----x7", "multipart/form-data; charset=utf-8; boundary=----x7"];
  const body = Buffer.from(`--${boundary}\r\n`.repeat(parts));
  expect(hasTooManyParts(type, body)).toBe(isMore);
  expect(hasTooManyParts("application/x-www-form-urlencoded", body)).toBe(false);
});
