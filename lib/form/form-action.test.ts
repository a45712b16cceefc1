import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { beginRequest, formOf } from "@/lib/testing/next-request";
import { createStaff, sessionCookie } from "@/lib/testing/staff";
import { ok, refuse } from "@/lib/result";
import { inviteUser } from "@/lib/user/invite";
import { renameSelf } from "@/lib/user/rename";
import { inviteInput, renameInput } from "@/lib/user/schema";
import { formAction, publicFormAction } from "./form-action";

vi.mock("next/headers", () => import("@/lib/testing/next-request"));
vi.mock("next/cache", () => import("@/lib/testing/next-request"));

const schema = z.object({
  headline: z.string().min(1, "请填写标题").max(5, "标题过长"),
  tags: z.union([z.string(), z.array(z.string())]).optional(),
});
const echo = formAction(schema, async (_actor, input) => Promise.resolve(ok(input)));

async function signedIn(role: "AUTHOR" | "ADMIN" = "AUTHOR", headers: Record<string, string> = {}) {
  const user = await createStaff(role);
  beginRequest(await sessionCookie(user), headers);
  return user;
}

describe("a form of the staff", () => {
  test.each([
    ["from another site", { origin: "https://elsewhere.example" }],
    ["from another site of the same owner", { "sec-fetch-site": "same-site" }],
    ["from a page whose origin is hidden", { origin: "null" }],
  ])("%s is refused and writes nothing, though the person is signed in", async (_from, headers) => {
    const user = await signedIn("AUTHOR", headers);
    const action = formAction(renameInput, renameSelf);
    expect(await action(null, formOf({ name: "新名字" }))).toMatchObject({ ok: false, reason: "forbidden" });
    expect((await db.user.findUniqueOrThrow({ where: { id: user.id } })).name).toBe(user.name);
  });

  test("of nobody is refused, with what was typed, so that it can be sent again after signing in", async () => {
    beginRequest();
    const run = vi.fn();
    expect(await formAction(schema, run)(null, formOf({ headline: "钢厂复产", tags: ["钢", "铁"] }))).toMatchObject({
      reason: "unsigned",
      values: { headline: "钢厂复产", tags: ["钢", "铁"] },
    });
    expect(run).not.toHaveBeenCalled();
  });

  test("says what is wrong with which field, and keeps what was typed", async () => {
    await signedIn();
    expect(await echo(null, formOf({ headline: "六个字的标题" }))).toEqual({
      ok: false,
      reason: "invalid",
      message: "请检查标出的各项。",
      fields: { headline: "标题过长" },
      values: { headline: "六个字的标题" },
    });
  });

  test("brings the refusal of the write back unchanged, without secrets and React's own fields", async () => {
    await signedIn();
    const action = formAction(z.object({}), () => Promise.resolve(refuse("stale", "这篇稿件刚被别人保存过。")));
    const form = formOf({
      headline: "标题",
      password: "hidden-1",
      currentPassword: "hidden-2",
      repeatPassword: "hidden-3",
      code: "123456",
      token: "hidden-4",
      $ACTION_KEY: "k",
    });
    const state = await action(null, form);
    expect(state).toEqual({ ok: false, reason: "stale", message: "这篇稿件刚被别人保存过。", values: { headline: "标题" } });
  });

  test("with a character that cannot be kept is refused at the door", async () => {
    await signedIn();
    expect(await echo(null, formOf({ headline: "a\0b" }))).toMatchObject({ reason: "invalid", fields: { headline: "含有无法保存的字符" } });
  });

  test("with more marks upon a letter than any script has is refused before anything puts them in order", async () => {
    await signedIn();
    const headline = `a${"\u0316\u0301".repeat(100_000)}`;
    expect(await echo(null, formOf({ headline }))).toMatchObject({ reason: "invalid", fields: { headline: "含有无法保存的字符" } });
  });

  test.each([
    ["text", { headline: "‹".repeat(1_000_001) }],
    ["fields", Object.fromEntries(Array.from({ length: 190_000 }, (_, index) => [`f${index}`, ""]))],
  ])("with more %s than any form has comes back without it", async (_what, fields) => {
    await signedIn();
    expect(await echo(null, formOf(fields))).toMatchObject({ ok: false, reason: "invalid", values: {} });
  });

  test("does not break on names that objects have anyway", async () => {
    await signedIn();
    expect(await echo(null, formOf({ headline: "标题", __proto__: "x", constructor: "y", toString: "z" }))).toEqual({
      ok: true,
      value: { headline: "标题" },
    });
    expect(({} as { headline?: string }).headline).toBeUndefined();
  });

  test("changes only what its schema names, whatever else is sent along", async () => {
    const user = await signedIn();
    const extra = {
      id: "1",
      role: "ADMIN",
      email: "owner@example.com",
      passwordHash: "x",
      sessionVersion: "9",
      deactivatedAt: "2026-01-01",
    };
    expect(await formAction(renameInput, renameSelf)(null, formOf({ name: "新名字", ...extra }))).toMatchObject({ ok: true });
    expect(await db.user.findUniqueOrThrow({ where: { id: user.id } })).toEqual({ ...user, name: "新名字" });
  });

  test("makes an account with nothing but what an invitation gives", async () => {
    await signedIn("ADMIN");
    const sent = {
      email: "wei@example.com",
      name: "魏一鸣",
      role: "AUTHOR",
      id: "4711",
      passwordHash: "$argon2id$x",
      lastSignInAt: "2026-01-01",
      sessionVersion: "9",
    };
    expect(await formAction(inviteInput, inviteUser)(null, formOf(sent))).toMatchObject({ ok: true });
    expect(await db.user.findUniqueOrThrow({ where: { email: "wei@example.com" } })).toMatchObject({
      role: "AUTHOR",
      passwordHash: "-",
      lastSignInAt: null,
      sessionVersion: 1,
    });
    expect(await db.user.findUnique({ where: { id: 4711 } })).toBeNull();
  });

  test.each([null, undefined, "headline", 7, {}, { keys: "x" }, []])("that is no form (%j) is refused", async (sent) => {
    await signedIn();
    expect(await echo(null, sent as unknown as FormData)).toMatchObject({ ok: false, reason: "invalid" });
  });

  test("that the database went away from comes back with what was typed", async () => {
    await signedIn();
    const interrupted = formAction(z.object({ headline: z.string() }), async () => {
      await db.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
      return ok(null);
    });
    expect(await interrupted(null, formOf({ headline: "钢厂复产" }))).toMatchObject({
      reason: "unavailable",
      values: { headline: "钢厂复产" },
    });
  });

  test("that finds the disk of the database full comes back with what was typed, too", async () => {
    await signedIn();
    const full = formAction(z.object({ headline: z.string() }), async () => {
      await db.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`;
      return ok(null);
    });
    expect(await full(null, formOf({ headline: "钢厂复产" }))).toMatchObject({
      reason: "unavailable",
      message: expect.stringContaining("磁盘空间已满") as string,
      values: { headline: "钢厂复产" },
    });
  });

  test("lets a bug through to the error page", async () => {
    await signedIn();
    const broken = formAction(z.object({}), () => Promise.reject(new Error("a bug")));
    await expect(broken(null, formOf({}))).rejects.toThrow("a bug");
  });
});

describe("a form of readers", () => {
  test("needs nobody to be signed in, and one network may send it so often and no more", async () => {
    const send = publicFormAction(schema, { name: "test-form", points: 3, seconds: 60 }, (visitor) => Promise.resolve(ok(visitor.address)));
    const from = async (address: string) => {
      beginRequest({}, { "x-client-address": address });
      const state = await send(null, formOf({ headline: "标题" }));
      return state?.ok ? state.value : state?.reason;
    };
    const answers: unknown[] = [];
    for (let time = 0; time < 5; time++) answers.push(await from("203.0.113.77"));
    expect(answers).toEqual(["203.0.113.77", "203.0.113.77", "203.0.113.77", "limited", "limited"]);
    expect(await from("203.0.113.78")).toBe("203.0.113.78");
  });

  test("of another site is refused", async () => {
    await createUser();
    beginRequest({}, { origin: "https://elsewhere.example" });
    const run = vi.fn();
    expect(
      await publicFormAction(schema, { name: "test-foreign", points: 3, seconds: 60 }, run)(null, formOf({ headline: "标题" })),
    ).toMatchObject({ reason: "forbidden" });
    expect(run).not.toHaveBeenCalled();
  });
});
