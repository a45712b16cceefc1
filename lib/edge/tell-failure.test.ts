import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takenByForm } from "@/lib/form/taken";
import { tellFailure } from "./tell-failure";

let server: Server;
let base: string;
let hasDatabase = true;
let lastInVain = -1;

beforeAll(async () => {
  // Like Next: /bug fails inside a form, everything else before one was reached.
  const handler = tellFailure(
    (request, response) => {
      if (request.url === "/bug") takenByForm();
      if (request.url === "/busy") lastInVain = performance.now();
      response.statusCode = 500;
      response.end("Internal Server Error");
      return Promise.resolve();
    },
    (since) => hasDatabase && lastInVain < since,
  );
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
    hasDatabase = true;
    expect((await fetch(`${base}${path}`, request)).status).toBe(status);
  });

  test.each([
    ["/bug", broken],
    ["/admin", { method: "GET" }],
  ])("at %s while the database does not answer may be tried again", async (path, request) => {
    hasDatabase = false;
    const answer = await fetch(`${base}${path}`, request);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test("while no connection to the database was free in time may be tried again; what fails afterwards is ours", async () => {
    hasDatabase = true;
    const busy = await fetch(`${base}/busy`);
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await fetch(`${base}/tickets`)).status).toBe(500);
  });
});
