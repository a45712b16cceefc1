import { randomUUID } from "node:crypto";
import { decode } from "next-auth/jwt";
import { Secret, TOTP } from "otpauth";
import { describe, expect, test, vi } from "vitest";
import { signOut } from "@/app/admin/actions";
import { writeIdentity } from "@/lib/auth/claims";
import { currentActor } from "@/lib/auth/current";
import { db } from "@/lib/db";
import { beginRequest, cookiesNow, formOf, outcomeOf } from "@/lib/testing/next-request";
import { createStaff, sessionCookie, testPassword } from "@/lib/testing/staff";
import { endOneSession } from "@/lib/user/end-session";
import { unseal } from "@/lib/user/seal";
import { beginSecondFactor, confirmSecondFactor } from "@/lib/user/second-factor";
import { giveCode, signIn } from "./actions";

vi.mock("next/headers", () => import("@/lib/testing/next-request"));
vi.mock("next/cache", () => import("@/lib/testing/next-request"));

let serial = 0;
/** A browser with these cookies, on a network nobody has used yet. */
const browser = (cookies: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  beginRequest(cookies, { "x-client-address": `198.51.100.${++serial}`, ...headers });
const send = (action: typeof signIn, fields: Record<string, string>) =>
  action(null, formOf(fields)).catch((error: unknown) => ({ leadsTo: outcomeOf(error) }));

describe("the sign-in page", () => {
  test("leads to where the person wanted to go, with a session that carries who and which, a number of its own, and nothing more", async () => {
    const user = await createStaff("EDITOR");
    browser();
    expect(await send(signIn, { email: ` ${user.email.toUpperCase()} `, password: testPassword, next: "/admin/articles?q=硅片" })).toEqual({
      leadsTo: `/admin/articles?q=${encodeURIComponent("硅片")}`,
    });
    const claims = await decode({ token: cookiesNow()["tongqu.session"] ?? "", secret: process.env.APP_SECRET ?? "" });
    expect(Object.keys(claims ?? {}).sort()).toEqual(["exp", "iat", "jti", "session", "sub", "version"]);
    expect(claims).toMatchObject({ sub: String(user.id), version: 1 });
    expect(await currentActor()).toEqual({ id: user.id, name: user.name, role: "EDITOR" });
    expect(await db.auditEvent.findFirst({ where: { action: "user.signIn", subjectId: user.id } })).toMatchObject({
      actorId: user.id,
      data: { secondFactor: false, knownDevice: false },
    });
    expect((await db.user.findUniqueOrThrow({ where: { id: user.id } })).lastSignInAt).not.toBeNull();
  });

  test.each(["https://elsewhere.example/", "//elsewhere.example", "/.//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"])(
    "never leads to %s",
    async (next) => {
      const user = await createStaff();
      browser();
      expect(await send(signIn, { email: user.email, password: testPassword, next })).toEqual({ leadsTo: "/admin" });
    },
  );

  test("keeps the typed e-mail but never sends the password back, and begins no session", async () => {
    const user = await createStaff();
    browser();
    const state = await send(signIn, { email: user.email, password: "wrong-password-1", next: "/admin" });
    expect(state).toMatchObject({ ok: false, message: "邮箱或密码不正确。", values: { email: user.email } });
    expect(JSON.stringify(state)).not.toContain("wrong-password-1");
    expect(cookiesNow()).toEqual({});
  });

  test("of another site's making is refused with the right password too", async () => {
    const user = await createStaff();
    browser({}, { origin: "https://elsewhere.example" });
    expect(await send(signIn, { email: user.email, password: testPassword })).toMatchObject({ reason: "forbidden" });
    expect(cookiesNow()).toEqual({});
  });

  test("knows the device again, and no session that was there before goes on", async () => {
    const [user, other] = [await createStaff(), await createStaff()];
    browser(await sessionCookie(other));
    await send(signIn, { email: user.email, password: testPassword });
    expect(await currentActor()).toMatchObject({ id: user.id });
    const kept = cookiesNow();
    browser(kept);
    await send(signIn, { email: user.email, password: testPassword });
    expect(cookiesNow()["tongqu.device"]).toBe(kept["tongqu.device"]);
    expect(await db.auditEvent.findFirst({ where: { action: "user.signIn", subjectId: user.id }, orderBy: { id: "desc" } })).toMatchObject({
      data: { knownDevice: true },
    });
  });
});

describe("signing out", () => {
  test("ends this session for whoever kept a copy of its cookie, and no other of the same person", async () => {
    const user = await createStaff();
    const [here, elsewhere] = [await sessionCookie(user), await sessionCookie(user)];
    browser(here);
    expect(await send(signOut, {})).toEqual({ leadsTo: "/login?done=out" });
    expect(cookiesNow()).toEqual({});
    browser(here);
    expect(await currentActor()).toBeNull();
    browser(elsewhere);
    expect(await currentActor()).toMatchObject({ id: user.id });
  });

  test("keeps no longer than needed what has ended", async () => {
    const id = randomUUID();
    await endOneSession(id, new Date("2026-03-01T08:00:00Z"), new Date("2026-02-22T08:00:00Z"));
    expect(await db.endedSession.count({ where: { id } })).toBe(1);
    await endOneSession(randomUUID(), new Date("2026-03-08T08:00:01Z"), new Date("2026-03-01T08:00:01Z"));
    expect(await db.endedSession.count({ where: { id } })).toBe(0);
  });
});

describe("the second step", () => {
  async function withSecondFactor() {
    const user = await createStaff();
    const begun = new Date(Date.now() - 120_000);
    await beginSecondFactor(user, begun);
    const { sealed } = await db.totpSecret.findUniqueOrThrow({ where: { userId: user.id } });
    const totp = new TOTP({ secret: Secret.fromBase32(unseal(sealed)) });
    await confirmSecondFactor(user, totp.generate({ timestamp: begun.getTime() }), { address: "192.0.2.30", device: null }, begun);
    return { user, code: () => totp.generate() };
  }

  test("stands between the password and the session", async () => {
    const { user, code } = await withSecondFactor();
    browser();
    expect(await send(signIn, { email: user.email, password: testPassword, next: "/admin/users" })).toEqual({
      leadsTo: "/login/code?next=%2Fadmin%2Fusers",
    });
    expect(await currentActor()).toBeNull();
    expect(Object.keys(cookiesNow())).toEqual(["tongqu.second-factor"]);
    expect(await send(giveCode, { code: code(), next: "/admin/users" })).toEqual({ leadsTo: "/admin/users" });
    expect(await currentActor()).toMatchObject({ id: user.id });
    expect(cookiesNow()["tongqu.second-factor"]).toBeUndefined();
  });

  test("cannot be reached or passed with a session's token in place of its own, nor the other way round", async () => {
    const { user, code } = await withSecondFactor();
    const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: user.id } });
    browser({ "tongqu.second-factor": await writeIdentity("session", { id: user.id, sessionVersion }) });
    expect(await send(giveCode, { code: code() })).toMatchObject({ ok: false });
    browser({ "tongqu.session": await writeIdentity("second-factor", { id: user.id, sessionVersion }) });
    expect(await currentActor()).toBeNull();
  });

  test("is over when the person was signed out everywhere meanwhile", async () => {
    const { user, code } = await withSecondFactor();
    browser();
    await send(signIn, { email: user.email, password: testPassword });
    await db.user.update({ where: { id: user.id }, data: { sessionVersion: { increment: 1 } } });
    expect(await send(giveCode, { code: code() })).toMatchObject({ ok: false });
    expect(cookiesNow()["tongqu.session"]).toBeUndefined();
  });
});

describe("a session cookie", () => {
  test.each([
    ["nothing", ""],
    ["nonsense", "abc.def.ghi"],
    ["very long nonsense", "a".repeat(10_000)],
  ])("of %s is nobody", async (_what, value) => {
    beginRequest({ "tongqu.session": value });
    expect(await currentActor()).toBeNull();
  });

  test("that was altered, or signed with another secret, is nobody", async () => {
    const user = await createStaff();
    const { "tongqu.session": token = "" } = await sessionCookie(user);
    beginRequest({ "tongqu.session": token });
    expect(await currentActor()).toMatchObject({ id: user.id });
    for (const at of [20, token.length - 4]) {
      beginRequest({ "tongqu.session": `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}` });
      expect(await currentActor()).toBeNull();
    }
    const { encode } = await import("next-auth/jwt");
    beginRequest({
      "tongqu.session": await encode({ token: { sub: String(user.id), version: 1 }, secret: "another-secret-another-secret-another" }),
    });
    expect(await currentActor()).toBeNull();
  });
});
