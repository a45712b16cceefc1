import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createStaff, testPassword } from "@/lib/testing/staff";
import { getSignedIn } from "./queries";
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  requireSecondFactor,
  resetSecondFactor,
} from "./second-factor";
import { unseal } from "./seal";
import { checkCredentials, checkSecondFactor } from "./sign-in";

const now = new Date("2026-11-21T01:05:00Z");
const seconds = (count: number) => new Date(now.getTime() + count * 1_000);
let serial = 0;
const elsewhere = () => ({ address: `198.51.100.${++serial}`, device: null });

/** The person's authenticator app. */
async function appOf(userId: number) {
  const { sealed } = await db.totpSecret.findUniqueOrThrow({ where: { userId } });
  const totp = new TOTP({ secret: Secret.fromBase32(unseal(sealed)) });
  return (at: Date) => totp.generate({ timestamp: at.getTime() });
}

async function withSecondFactor() {
  const user = await createStaff();
  await beginSecondFactor(user, now);
  const codeAt = await appOf(user.id);
  const confirmed = await confirmSecondFactor(user, codeAt(now), elsewhere(), now);
  if (!confirmed.ok) throw new Error(confirmed.message);
  return { user, codeAt, codes: confirmed.value.codes, sessionVersion: confirmed.value.sessionVersion };
}

describe("setting up a second factor", () => {
  test("changes nothing at sign-in until a first code was right", async () => {
    const user = await createStaff();
    await beginSecondFactor(user, now);
    const asked = async () => {
      const checked = await checkCredentials({ email: user.email, password: testPassword }, elsewhere());
      return checked.ok && checked.value.secondFactor;
    };
    expect(await asked()).toBe(false);
    const codeAt = await appOf(user.id);
    const wrong = codeAt(now) === "000000" ? "000001" : "000000";
    expect(await confirmSecondFactor(user, wrong, elsewhere(), now)).toMatchObject({ reason: "invalid" });
    expect(await asked()).toBe(false);
    expect(await confirmSecondFactor(user, codeAt(now), elsewhere(), now)).toMatchObject({ ok: true });
    expect(await asked()).toBe(true);
  });

  test("ends the sessions that were begun without it", async () => {
    const { user, sessionVersion } = await withSecondFactor();
    expect(sessionVersion).toBe(user.sessionVersion + 1);
    expect(await getSignedIn(user)).toBeNull();
    expect(await getSignedIn({ id: user.id, sessionVersion })).not.toBeNull();
  });

  test("cannot be begun anew over one in force", async () => {
    const { user } = await withSecondFactor();
    const before = await db.totpSecret.findUniqueOrThrow({ where: { userId: user.id } });
    expect(await beginSecondFactor(user, now)).toMatchObject({ reason: "invalid" });
    expect(await db.totpSecret.findUniqueOrThrow({ where: { userId: user.id } })).toEqual(before);
  });

  test("keeps neither secret nor recovery codes readable in the database", async () => {
    const { user, codes } = await withSecondFactor();
    const { sealed } = await db.totpSecret.findUniqueOrThrow({ where: { userId: user.id } });
    const secret = unseal(sealed);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const stored = JSON.stringify([await db.totpSecret.findMany(), await db.recoveryCode.findMany()]);
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) expect(stored).not.toContain(hidden);
    const flipped = Buffer.from(sealed, "base64url");
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    expect(() => unseal(flipped.toString("base64url"))).toThrow();
  });
});

describe("a code of the app", () => {
  test("counts once, also for two who send it at the same moment", async () => {
    const { user, codeAt } = await withSecondFactor();
    const at = seconds(60);
    const both = await Promise.all([
      checkSecondFactor(user.id, codeAt(at), elsewhere(), at),
      checkSecondFactor(user.id, codeAt(at), elsewhere(), at),
    ]);
    expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(await checkSecondFactor(user.id, codeAt(at), elsewhere(), at)).toMatchObject({ reason: "invalid" });
  });

  test("is not good again though it confirmed the set-up a moment ago", async () => {
    const { user, codeAt } = await withSecondFactor();
    expect(await checkSecondFactor(user.id, codeAt(now), elsewhere(), seconds(5))).toMatchObject({ reason: "invalid" });
  });

  test("may be half a minute late, not more, and an older one is dead once a newer was used", async () => {
    const { user, codeAt } = await withSecondFactor();
    expect(await checkSecondFactor(user.id, codeAt(seconds(60)), elsewhere(), seconds(90))).toMatchObject({ ok: true });
    expect(await checkSecondFactor(user.id, codeAt(seconds(120)), elsewhere(), seconds(180))).toMatchObject({ reason: "invalid" });
    expect(await checkSecondFactor(user.id, codeAt(seconds(210)), elsewhere(), seconds(210))).toMatchObject({ ok: true });
    expect(await checkSecondFactor(user.id, codeAt(seconds(180)), elsewhere(), seconds(210))).toMatchObject({ reason: "invalid" });
  });

  test("of someone else is worth nothing", async () => {
    const [one, other] = [await withSecondFactor(), await withSecondFactor()];
    expect(await checkSecondFactor(one.user.id, other.codeAt(seconds(60)), elsewhere(), seconds(60))).toMatchObject({ reason: "invalid" });
  });
});

describe("recovery codes", () => {
  test("are ten different ones, and each stands in for a code once, however it is typed", async () => {
    const { user, codes } = await withSecondFactor();
    expect(new Set(codes).size).toBe(10);
    const [first = "", second = ""] = codes;
    const both = await Promise.all([
      checkSecondFactor(user.id, first, elsewhere(), now),
      checkSecondFactor(user.id, first, elsewhere(), now),
    ]);
    expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(await checkSecondFactor(user.id, second.toLowerCase().replaceAll("-", " "), elsewhere(), now)).toMatchObject({ ok: true });
    expect(await checkSecondFactor(user.id, second, elsewhere(), now)).toMatchObject({ reason: "invalid" });
    expect(await db.recoveryCode.count({ where: { userId: user.id, usedAt: null } })).toBe(8);
  });

  test("are replaced only for who knows the password, and the old ones are dead then", async () => {
    const { user, codes } = await withSecondFactor();
    expect(await replaceRecoveryCodes(user, "not this one", elsewhere(), now)).toMatchObject({
      fields: { currentPassword: "当前密码不正确" },
    });
    const replaced = await replaceRecoveryCodes(user, testPassword, elsewhere(), now);
    if (!replaced.ok) throw new Error(replaced.message);
    expect(await checkSecondFactor(user.id, codes[0] ?? "", elsewhere(), now)).toMatchObject({ reason: "invalid" });
    expect(await checkSecondFactor(user.id, replaced.value.codes[0] ?? "", elsewhere(), now)).toMatchObject({ ok: true });
  });
});

describe("taking a second factor away", () => {
  test("asks oneself for the password, and others for the right to manage people", async () => {
    const { user } = await withSecondFactor();
    const [editor, admin] = [await createStaff("EDITOR"), await createStaff("ADMIN")];
    expect(await removeSecondFactor(user, "not this one", elsewhere(), now)).toMatchObject({ reason: "invalid" });
    expect(await resetSecondFactor(editor, user, now)).toMatchObject({ reason: "forbidden" });
    expect(await db.totpSecret.count({ where: { userId: user.id } })).toBe(1);
    expect(await resetSecondFactor(admin, user, now)).toMatchObject({ ok: true });
    expect(await db.totpSecret.count({ where: { userId: user.id } })).toBe(0);
    expect(await db.recoveryCode.count({ where: { userId: user.id } })).toBe(0);
    expect(await resetSecondFactor(admin, user, now)).toMatchObject({ reason: "missing" });
  });
});

describe("a role of which a second factor is asked", () => {
  test("lets its people do nothing until they have one; others are not concerned", async () => {
    const [admin, editor] = [await createStaff("ADMIN"), await createStaff("EDITOR")];
    const due = async (user: { id: number; sessionVersion: number }) => (await getSignedIn(user))?.secondFactorDue;
    expect(await requireSecondFactor(editor, { role: "EDITOR", required: true }, now)).toMatchObject({ reason: "forbidden" });
    expect(await due(editor)).toBe(false);
    await requireSecondFactor(admin, { role: "EDITOR", required: true }, now);
    expect(await db.totpRule.findMany()).toMatchObject([{ role: "EDITOR", setById: admin.id, setAt: now }]);
    expect([await due(editor), await due(admin)]).toEqual([true, false]);
    await beginSecondFactor(editor, now);
    expect(await due(editor)).toBe(true);
    const confirmed = await confirmSecondFactor(editor, (await appOf(editor.id))(now), elsewhere(), now);
    if (!confirmed.ok) throw new Error(confirmed.message);
    expect(await due({ id: editor.id, sessionVersion: confirmed.value.sessionVersion })).toBe(false);
    await requireSecondFactor(admin, { role: "EDITOR", required: false }, now);
    expect(await db.totpRule.count()).toBe(0);
  });
});
