import { expect, test, vi } from "vitest";
import { z } from "zod";
import { ok } from "@/lib/result";
import { beginRequest } from "@/lib/testing/next-request";
import { createStaff, sessionCookie } from "@/lib/testing/staff";
import { takeJson } from "./json-route";

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
