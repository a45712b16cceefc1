import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createStaff, testPassword } from "@/lib/testing/staff";
import { changeRole } from "./change-role";
import { deactivateUser, reactivateUser } from "./deactivate";
import { endSessions } from "./end-sessions";
import { getSignedIn } from "./queries";
import { changePassword } from "./set-password";
import { checkCredentials, recordSignIn } from "./sign-in";

const from = { address: "192.0.2.20", device: null };
const find = (id: number) => db.user.findUniqueOrThrow({ where: { id } });

describe("a session", () => {
  test("ends when the person signs out everywhere, and is nobody else's to end", async () => {
    const [user, colleague, admin] = [await createStaff("AUTHOR"), await createStaff("EDITOR"), await createStaff("ADMIN")];
    expect(await endSessions(colleague, user)).toMatchObject({ reason: "forbidden" });
    expect(await getSignedIn(user)).toMatchObject({ actor: { id: user.id } });
    expect(await endSessions(user, user)).toMatchObject({ ok: true });
    expect(await getSignedIn(user)).toBeNull();
    expect(await endSessions(admin, colleague)).toMatchObject({ ok: true });
    expect(await getSignedIn(colleague)).toBeNull();
  });

  test("ends when the password is changed, but for the browser it was changed in", async () => {
    const user = await createStaff();
    const changed = await changePassword(user, { current: testPassword, password: "xin mi ma 2026" }, from);
    if (!changed.ok) throw new Error(changed.message);
    expect(await getSignedIn(user)).toBeNull();
    expect(await getSignedIn(changed.value)).toMatchObject({ actor: { id: user.id } });
  });

  test("ends when the account is deactivated, and stays ended when it comes back", async () => {
    const [admin, user] = [await createStaff("ADMIN"), await createStaff()];
    await deactivateUser(admin, user);
    expect(await getSignedIn(user)).toBeNull();
    expect(await checkCredentials({ email: user.email, password: testPassword }, from)).toMatchObject({ ok: false });
    await reactivateUser(admin, user);
    expect(await getSignedIn(user)).toBeNull();
    expect(await checkCredentials({ email: user.email, password: testPassword }, from)).toMatchObject({ ok: true });
  });

  test("has the new role at once when the role is changed", async () => {
    const [admin, user] = [await createStaff("ADMIN"), await createStaff("EDITOR")];
    await changeRole(admin, { id: user.id, role: "AUTHOR" });
    expect(await getSignedIn(user)).toMatchObject({ actor: { role: "AUTHOR" } });
  });

  test("does not begin for who was deactivated between password and code", async () => {
    const [admin, user] = [await createStaff("ADMIN"), await createStaff()];
    await deactivateUser(admin, user);
    expect(await recordSignIn(user, { secondFactor: true, knownDevice: false })).toBe(false);
    expect(await find(user.id)).toMatchObject({ lastSignInAt: null });
  });
});

describe("changing one's password", () => {
  test("asks for the current one, ten times an hour at most", async () => {
    const user = await createStaff();
    for (let guess = 0; guess < 10; guess++) {
      expect(await changePassword(user, { current: "x", password: "xin mi ma 2026" }, from)).toMatchObject({
        fields: { currentPassword: "当前密码不正确" },
      });
    }
    expect(await changePassword(user, { current: testPassword, password: "xin mi ma 2026" }, from)).toMatchObject({ reason: "limited" });
    expect(await find(user.id)).toMatchObject({ passwordHash: user.passwordHash, sessionVersion: 1 });
  });
});

describe("the portal", () => {
  test("never loses its last owner, not even to two who step back at the same moment", async () => {
    await db.user.updateMany({ where: { role: "ADMIN" }, data: { role: "AUTHOR" } });
    const [one, other] = [await createStaff("ADMIN"), await createStaff("ADMIN")];
    const both = await Promise.all([changeRole(one, { id: other.id, role: "EDITOR" }), changeRole(other, { id: one.id, role: "EDITOR" })]);
    expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
    const owners = await db.user.findMany({ where: { role: "ADMIN", deactivatedAt: null } });
    expect(owners).toHaveLength(1);
    const [owner] = owners;
    if (!owner) throw new Error("no owner");
    expect(await changeRole(owner, { id: owner.id, role: "EDITOR" })).toMatchObject({ ok: false, reason: "invalid" });
    expect(await deactivateUser(owner, owner)).toMatchObject({ ok: false, reason: "invalid" });
  });

  test("writes down who changed what of whom", async () => {
    const [admin, user] = [await createStaff("ADMIN"), await createStaff("EDITOR")];
    await changeRole(admin, { id: user.id, role: "MODERATOR" });
    await deactivateUser(admin, user);
    await reactivateUser(admin, user);
    expect(
      await db.auditEvent.findMany({
        where: { subject: "user", subjectId: user.id },
        select: { action: true, actorId: true, data: true },
        orderBy: { id: "asc" },
      }),
    ).toEqual([
      { action: "user.changeRole", actorId: admin.id, data: { from: "EDITOR", to: "MODERATOR" } },
      { action: "user.deactivate", actorId: admin.id, data: {} },
      { action: "user.reactivate", actorId: admin.id, data: {} },
    ]);
  });

  test.each(["AUTHOR", "EDITOR", "MODERATOR"] as const)("lets no %s manage people", async (role) => {
    const [actor, user] = [await createStaff(role), await createStaff("AUTHOR")];
    expect(await changeRole(actor, { id: actor.id, role: "ADMIN" })).toMatchObject({ reason: "forbidden" });
    expect(await deactivateUser(actor, user)).toMatchObject({ reason: "forbidden" });
    expect(await reactivateUser(actor, user)).toMatchObject({ reason: "forbidden" });
    expect(await find(user.id)).toMatchObject({ deactivatedAt: null });
    expect(await find(actor.id)).toMatchObject({ role });
  });
});
