import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Role } from "@/prisma/client/enums";
import type { Actor } from "./actor";
import { checkPassword } from "./check-password";
import { takeTry, type Visitor } from "./limits";
import { canManageUsers } from "./policy";
import { renewRecoveryCodes } from "./recovery-codes";
import { newSecret, useCode } from "./totp";

type Person = { id: number };

/** Makes a secret for one's authenticator app; nothing is asked at sign-in until a first code confirms it. Refuses as invalid where one is in use. */
export async function beginSecondFactor({ id }: Person, now = clock()): Promise<Result<null>> {
  return transaction(async (tx) => {
    await tx.totpSecret.deleteMany({ where: { userId: id, confirmedAt: null } });
    const made = await tx.totpSecret.createMany({ data: [{ userId: id, sealed: newSecret(), createdAt: now }], skipDuplicates: true });
    return made.count === 1 ? ok(null) : refuse("invalid", "两步验证已经启用。");
  });
}

/**
 * Puts the second factor in force with a first right code. Every other session ends: they were begun without
 * it. Returns the recovery codes, shown this once, and the session version this browser goes on with.
 */
export async function confirmSecondFactor(
  { id }: Person,
  code: string,
  from: Visitor,
  now = clock(),
): Promise<Result<{ codes: string[]; sessionVersion: number }>> {
  const giveBack = await takeTry("code", String(id), from);
  if (!giveBack) return refuse("limited", "尝试次数过多，请一小时后再试。");
  const done = await transaction(async (tx): Promise<Result<{ codes: string[]; sessionVersion: number }>> => {
    if (!(await useCode(tx, id, code, now))) return refuse("invalid", "请检查标出的各项。", { code: "验证码不正确，请核对设备时间后再试" });
    const confirmed = await tx.totpSecret.updateMany({ where: { userId: id, confirmedAt: null }, data: { confirmedAt: now } });
    if (confirmed.count === 0) return refuse("invalid", "两步验证已经启用。");
    const codes = await renewRecoveryCodes(tx, id, now);
    const { sessionVersion } = await tx.user.update({
      where: { id },
      data: { sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    });
    await recordEvent(tx, { actorId: id, action: "user.enableSecondFactor", subject: "user", subjectId: id }, now);
    return ok({ codes, sessionVersion });
  });
  if (done.ok) await giveBack();
  return done;
}

/** Ten new recovery codes in place of the old ones; asks for the password. Refuses as invalid or limited. */
export async function replaceRecoveryCodes(
  actor: Actor,
  current: string,
  from: Visitor,
  now = clock(),
): Promise<Result<{ codes: string[] }>> {
  const refused = await refusePassword(actor, current, from);
  if (refused) return refused;
  return transaction(async (tx) => {
    if ((await tx.totpSecret.count({ where: { userId: actor.id, confirmedAt: { not: null } } })) === 0)
      return refuse("invalid", "两步验证没有启用。");
    const codes = await renewRecoveryCodes(tx, actor.id, now);
    await recordEvent(tx, { actorId: actor.id, action: "user.renewRecoveryCodes", subject: "user", subjectId: actor.id }, now);
    return ok({ codes });
  });
}

/** Takes one's own second factor away; asks for the password. Where the role demands one, it must be set up again at once. */
export async function removeSecondFactor(actor: Actor, current: string, from: Visitor, now = clock()): Promise<Result<null>> {
  const refused = await refusePassword(actor, current, from);
  return refused ?? take(actor, actor.id, now);
}

/** The owner takes the second factor of someone who lost device and recovery codes. Refuses as forbidden or missing. */
export async function resetSecondFactor(actor: Actor, { id }: Person, now = clock()): Promise<Result<null>> {
  if (!canManageUsers(actor)) return refuse("forbidden", "只有站长可以重置两步验证。");
  return take(actor, id, now);
}

async function take(actor: Actor, id: number, now: Date): Promise<Result<null>> {
  return transaction(async (tx) => {
    const taken = await tx.totpSecret.deleteMany({ where: { userId: id } });
    await tx.recoveryCode.deleteMany({ where: { userId: id } });
    if (taken.count === 0) return refuse("missing", "两步验证没有启用。");
    await recordEvent(tx, { actorId: actor.id, action: "user.removeSecondFactor", subject: "user", subjectId: id }, now);
    return ok(null);
  });
}

async function refusePassword(actor: Actor, current: string, from: Visitor) {
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true, passwordHash: true } });
  const giveBack = await takeTry("password", user.email, from);
  if (!giveBack) return refuse("limited", "尝试次数过多，请一小时后再试。");
  if (!(await checkPassword(user.passwordHash, current)))
    return refuse("invalid", "请检查标出的各项。", { currentPassword: "当前密码不正确" });
  await giveBack();
  return null;
}

/** Asks a second factor of everyone in a role, or no longer does. Refuses as forbidden. */
export async function requireSecondFactor(
  actor: Actor,
  { role, required }: { role: Role; required: boolean },
  now = clock(),
): Promise<Result<null>> {
  if (!canManageUsers(actor)) return refuse("forbidden", "只有站长可以更改登录要求。");
  return transaction(async (tx) => {
    const { count } = required
      ? await tx.totpRule.createMany({ data: [{ role, setAt: now, setById: actor.id }], skipDuplicates: true })
      : await tx.totpRule.deleteMany({ where: { role } });
    if (count > 0)
      await recordEvent(
        tx,
        { actorId: actor.id, action: "role.requireSecondFactor", subject: "role", subjectId: 0, data: { role, required } },
        now,
      );
    return ok(null);
  });
}
