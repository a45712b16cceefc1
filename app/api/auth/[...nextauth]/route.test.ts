import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { GET, POST } from "./route";

const ask = (path: string, { method = "GET", ...more }: { method?: string; headers?: Record<string, string>; body?: string } = {}) => {
  const request = new NextRequest(`http://localhost:3000/api/auth/${path}`, { method, ...more });
  const nextauth = path.replace(/\?.*/, "").split("/").map(decodeURIComponent);
  return (method === "GET" ? GET : POST)(request, { params: Promise.resolve({ nextauth }) });
};
const json = { "content-type": "application/json" };

describe("what next-auth would fail on", () => {
  test.each([
    ["a way back that is no address", "session?callbackUrl=x", {}, 400],
    ["one of two ways back that is none", "session?callbackUrl=/admin&callbackUrl=javascript:alert(1)", {}, 400],
    ["a cookie with a way back that is none", "session", { headers: { cookie: "next-auth.callback-url=x" } }, 400],
    ["a password sent by GET", "callback/credentials?email=a", {}, 404],
    ["an address with letters that no header may have", `session/${encodeURIComponent("中")}`, {}, 404],
    ["JSON that is none", "callback/credentials", { method: "POST", headers: json, body: "{" }, 400],
    ["an empty body that is said to be JSON", "signout", { method: "POST", headers: json, body: "" }, 400],
  ])("%s is refused before", async (_what, path, sent, status) => {
    expect((await ask(path, sent)).status).toBe(status);
  });
});
