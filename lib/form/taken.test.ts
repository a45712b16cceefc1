import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takenByForm, tellUnreadable } from "./taken";

let server: Server;
let base: string;

beforeAll(async () => {
  // Like Next: /bug fails inside a form, everything else before one was reached.
  const handler = tellUnreadable((request, response) => {
    if (request.url === "/bug") takenByForm();
    response.statusCode = 500;
    response.end("Internal Server Error");
    return Promise.resolve();
  });
  server = createServer((request, response) => void handler(request, response)).listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const broken = { method: "POST", body: "--x", headers: { "content-type": "multipart/form-data; boundary=x" } };

describe("what failed", () => {
  test.each([
    ["before a form was reached is the sender's mistake", "/tickets", broken, 400],
    ["before an action that a script called was reached, too", "/admin", { method: "POST", headers: { "next-action": "7f" } }, 400],
    ["inside a form is ours", "/bug", broken, 500],
    ["in a route, which reads by itself, is ours", "/api/uploads", broken, 500],
    ["in a page is ours", "/tickets", { method: "GET" }, 500],
  ])("%s", async (_what, path, request, status) => {
    expect((await fetch(`${base}${path}`, request)).status).toBe(status);
  });
});
