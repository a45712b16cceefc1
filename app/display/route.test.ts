import { describe, expect, test } from "vitest";
import { POST } from "./route";

function choose(body: string, headers: Record<string, string> = {}) {
  return POST(
    new Request("http://localhost:3000/display", {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", host: "localhost:3000", ...headers },
    }),
  );
}

describe("the display form", () => {
  test.each([
    ["theme=dark", ["theme=dark; Path=/; Max-Age=31536000; SameSite=Lax"]],
    ["theme=light", ["theme=light; Path=/; Max-Age=31536000; SameSite=Lax"]],
    ["theme=auto", ["theme=; Path=/; Max-Age=0; SameSite=Lax"]],
    ["size=larger", ["size=larger; Path=/; Max-Age=31536000; SameSite=Lax"]],
    ["size=normal&theme=dark", ["theme=dark; Path=/; Max-Age=31536000; SameSite=Lax", "size=; Path=/; Max-Age=0; SameSite=Lax"]],
    ["theme=dark%0d%0aSet-Cookie:x=1", []],
    ["theme=sepia&size=&session=1", []],
    ["", []],
    [`theme=dark&x=${"x".repeat(5_000)}`, []],
  ])("keeps of %j only what it knows", async (body, cookies) => {
    const answer = await choose(body);
    expect([answer.status, answer.headers.getSetCookie(), answer.headers.get("cache-control")]).toEqual([303, cookies, "no-store"]);
  });

  test.each([
    ["http://localhost:3000/articles/7-gangchang?page=2#c", "/articles/7-gangchang?page=2#display"],
    ["http://localhost:3000/", "/#display"],
    ["https://elsewhere.example/articles/7", "/"],
    ["http://localhost:3000//elsewhere.example/", "/"],
    ["http://localhost:3000/\\elsewhere.example", "/"],
    ["javascript:alert(1)", "/"],
    ["nonsense", "/"],
  ])("leads from %s back to %s", async (referer, to) => {
    expect((await choose("theme=dark", { referer })).headers.get("location")).toBe(to);
  });
});
