import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "./actor";
import { issueLink, type NewLink } from "./link";
import { canManageUsers } from "./policy";
import type { InviteInput } from "./schema";

type Invited = { id: number; link: NewLink };

/** Makes a member of staff without a password, and the link with which they set one (72 hours). Refuses as forbidden, or invalid when the e-mail is taken. */
export async function inviteUser(actor: Actor, { email, name, role }: InviteInput, now = clock()): Promise<Result<Invited>> {
  if (!canManageUsers(actor)) return refuse("forbidden", "只有站长可以邀请人员。");
  return transaction(async (tx) => {
    const [made] = await tx.user.createManyAndReturn({
      // "-" is no hash: nobody signs in with it.
      data: [{ email, name, role, passwordHash: "-", createdAt: now }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!made) return refuse("invalid", "这个邮箱已有账号。", { email: "请换一个邮箱" });
    const link = await issueLink(tx, { userId: made.id, kind: "INVITATION", issuedById: actor.id }, now);
    await recordEvent(tx, { actorId: actor.id, action: "user.invite", subject: "user", subjectId: made.id, data: { role } }, now);
    return ok({ id: made.id, link });
  });
}

/** A new link for someone who lost theirs or their password. Refuses as forbidden, missing, or invalid for a deactivated account. */
export async function renewLink(
  actor: Actor,
  { id }: { id: number },
  now = clock(),
): Promise<Result<{ link: NewLink; name: string; email: string }>> {
  if (!canManageUsers(actor)) return refuse("forbidden", "只有站长可以生成链接。");
  return transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id }, select: { name: true, email: true, passwordHash: true, deactivatedAt: true } });
    if (!user) return refuse("missing", "没有这个账号。");
    if (user.deactivatedAt) return refuse("invalid", "账号已停用，请先恢复。");
    const kind = user.passwordHash === "-" ? "INVITATION" : "PASSWORD_RESET";
    const link = await issueLink(tx, { userId: id, kind, issuedById: actor.id }, now);
    await recordEvent(tx, { actorId: actor.id, action: "user.issueLink", subject: "user", subjectId: id, data: { kind } }, now);
    return ok({ link, name: user.name, email: user.email });
  });
}
