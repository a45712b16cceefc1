import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import { checkPassword } from "./check-password";
import { takeTry, type Visitor } from "./limits";
import { useRecoveryCode } from "./recovery-codes";
import type { SignInInput } from "./schema";
import { useCode } from "./totp";

/** Of a person who has shown who they are: what a session is made of. */
export type Identity = { id: number; sessionVersion: number };

/** The same as a session carries it, with the session's own number; null in cookies from before there was one. */
export type SessionIdentity = Identity & { session: string | null };

/** A device on which someone has signed in before. */
export type KnownDevice = { userId: number; id: string };

const wrong: Refusal = refuse("invalid", "邮箱或密码不正确。");
const tooOften: Refusal = refuse("limited", "尝试次数过多，请一小时后再试，或使用您登录过的设备。");

/**
 * Checks e-mail and password; `secondFactor` says that a code is still to be checked. Refuses in the same
 * words and the same time whether the account is unknown, deactivated, without a password, or the password
 * wrong; as limited after too many tries.
 */
export async function checkCredentials(
  { email, password }: SignInInput,
  from: { address: string; device: KnownDevice | null },
): Promise<Result<Identity & { secondFactor: boolean }>> {
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, sessionVersion: true, deactivatedAt: true, totp: { select: { confirmedAt: true } } },
  });
  const giveBack = await takeTry("password", email, visitorOf(user?.id ?? null, from));
  if (!giveBack) return tooOften;
  const matches = await checkPassword(user?.passwordHash ?? null, password);
  if (!user || !matches || user.deactivatedAt) return wrong;
  await giveBack();
  return ok({ id: user.id, sessionVersion: user.sessionVersion, secondFactor: (user.totp?.confirmedAt ?? null) !== null });
}

/** Checks the code of an authenticator app, or a recovery code; each counts once. Refuses as invalid or limited. */
export async function checkSecondFactor(
  userId: number,
  code: string,
  from: { address: string; device: KnownDevice | null },
  now = clock(),
): Promise<Result<null>> {
  const giveBack = await takeTry("code", String(userId), visitorOf(userId, from));
  if (!giveBack) return tooOften;
  const right = await transaction((tx) => (/^\d{6}$/.test(code) ? useCode(tx, userId, code, now) : useRecoveryCode(tx, userId, code, now)));
  if (!right) return refuse("invalid", "验证码不正确，或已经用过。请等下一个验证码再试。");
  await giveBack();
  return ok(null);
}

function visitorOf(userId: number | null, { address, device }: { address: string; device: KnownDevice | null }): Visitor {
  return { address, device: device && device.userId === userId ? device.id : null };
}

/** Takes note of a completed sign-in; false when the person was deactivated or signed out everywhere meanwhile. */
export async function recordSignIn(
  { id, sessionVersion }: Identity,
  data: { secondFactor: boolean; knownDevice: boolean },
  now = clock(),
): Promise<boolean> {
  return transaction(async (tx) => {
    const signedIn = await tx.user.updateMany({ where: { id, sessionVersion, deactivatedAt: null }, data: { lastSignInAt: now } });
    if (signedIn.count === 1) await recordEvent(tx, { actorId: id, action: "user.signIn", subject: "user", subjectId: id, data }, now);
    return signedIn.count === 1;
  });
}
