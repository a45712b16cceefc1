import { expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { ok } from "@/lib/result";
import { beginRequest } from "@/lib/testing/next-request";
import { createStaff, sessionCookie } from "@/lib/testing/staff";
import { takeFromStaff, takeJson } from "./json-route";

vi.mock("next/headers", () => import("@/lib/testing/next-request"));
vi.mock("next/cache", () => import("@/lib/testing/next-request"));

const nested = (depth: number) => `{"body":${"[".repeat(depth)}"[ \\" {"${"]".repeat(depth)}}`;

test.each([
  [10, 200],
  [500, 200],
  [5_000, 422],
  [400_000, 422],
])("what is nested %i deep is answered with %i", async (depth, status) => {
  beginRequest(await sessionCookie(await createStaff("AUTHOR")));
  const request = new Request("http://localhost/api/x", { method: "POST", body: nested(depth) });
  const answer = await takeJson(request, z.object({ body: z.unknown() }), () => Promise.resolve(ok({})));
  expect(answer.status).toBe(status);
});

test.each([
  ["somebody of the staff", {}, true, 200],
  ["nobody who is signed in", {}, false, 401],
  ["a page of another site", { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" }, true, 403],
])("what is sent by %s", async (_who, headers, isSignedIn, status) => {
  beginRequest(isSignedIn ? await sessionCookie(await createStaff("AUTHOR")) : {}, headers);
  expect((await takeFromStaff(() => Promise.resolve(new Response("taken")))).status).toBe(status);
});

test("a picture or a form whose database went away is answered with 503 and a sentence", async () => {
  beginRequest(await sessionCookie(await createStaff("AUTHOR")));
  const answer = await takeFromStaff(async () => {
    await db.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    return new Response("taken");
  });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ reason: "unavailable", message: expect.any(String) as string });
});

test("a sender who goes away in the middle is no database that is away", async () => {
  beginRequest(await sessionCookie(await createStaff("AUTHOR")));
  const body = new ReadableStream({
    start: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  const request = new Request("http://localhost/api/x", { method: "POST", body, duplex: "half" } as RequestInit);
  const warned = vi.spyOn(log, "warn");
  const answer = await takeJson(request, z.object({ body: z.unknown() }), () => Promise.resolve(ok({})));
  expect(answer.status).toBe(422);
  expect(warned).not.toHaveBeenCalled();
});
