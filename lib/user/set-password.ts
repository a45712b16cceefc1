import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "./actor";
import { checkPassword } from "./check-password";
import { takeTry, type Visitor } from "./limits";
import { endLinks, getLink, useLink } from "./link";
import { hashPassword } from "./password";
import type { ChangePasswordInput, SetPasswordInput } from "./schema";

const linkGone: Refusal = refuse("missing", "链接已失效：可能已经用过，或超过了有效时间。请重新申请。");
const sameAsEmail: Refusal = refuse("invalid", "请检查标出的各项。", { password: "密码不能与邮箱相同" });

/** Sets the password of the person whose one-time link this is; all their sessions end. Refuses as missing (link used or expired) or invalid. */
export async function setPasswordByLink({ token, password }: SetPasswordInput, now = clock()): Promise<Result<{ id: number }>> {
  const link = await getLink(token, now);
  if (!link) return linkGone;
  if (password.toLowerCase() === link.user.email) return sameAsEmail;
  const { id } = link.user;
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    if (!(await useLink(tx, token, now))) return linkGone;
    await tx.user.update({ where: { id }, data: { passwordHash, sessionVersion: { increment: 1 } }, select: { id: true } });
    await recordEvent(tx, { actorId: id, action: "user.setPassword", subject: "user", subjectId: id, data: { by: link.kind } }, now);
    return ok({ id });
  });
}

/**
 * Changes one's own password; every session ends, links too. Returns the session version from which this
 * browser goes on. Refuses as invalid (current password wrong) or limited.
 */
export async function changePassword(
  actor: Actor,
  { current, password }: ChangePasswordInput,
  from: Visitor,
  now = clock(),
): Promise<Result<{ id: number; sessionVersion: number }>> {
  const { id } = actor;
  const user = await db.user.findUniqueOrThrow({ where: { id }, select: { email: true, passwordHash: true } });
  const giveBack = await takeTry("password", user.email, from);
  if (!giveBack) return refuse("limited", "尝试次数过多，请一小时后再试。");
  if (!(await checkPassword(user.passwordHash, current)))
    return refuse("invalid", "请检查标出的各项。", { currentPassword: "当前密码不正确" });
  await giveBack();
  if (password.toLowerCase() === user.email) return sameAsEmail;
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    const { sessionVersion } = await tx.user.update({
      where: { id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    });
    await endLinks(tx, id, now);
    await recordEvent(tx, { actorId: id, action: "user.changePassword", subject: "user", subjectId: id }, now);
    return ok({ id, sessionVersion });
  });
}
