import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { listServed } from "./address";
import { canManageRedirects } from "./policy";
import { holdRedirects, planRedirects } from "./put";
import { served, type RedirectInput } from "./schema";

const forbidden = refuse("forbidden", "只有编辑和站长可以管理跳转。");

/**
 * Sends an old address to a new one. Where it leads elsewhere already, that is told first and replaced only when the
 * person says so: `instead` is where they saw it lead. Refuses as forbidden, stale where it leads elsewhere than they
 * saw, or invalid where it would lead back to itself or the portal has a page.
 */
export async function saveRedirect(
  actor: Actor,
  { fromPath, toPath, instead }: RedirectInput,
  now = clock(),
): Promise<Result<{ fromPath: string; toPath: string }>> {
  if (!canManageRedirects(actor)) return forbidden;
  return transaction(async (tx) => {
    await holdRedirects(tx);
    if ((await listServed(tx, [fromPath])).size > 0) return refuse("invalid", `${served}。`, { fromPath: served });
    const { ends, replaced, put } = await planRedirects(tx, [{ fromPath, toPath }]);
    const [[end], [before]] = [ends, replaced];
    if (!end) return loop;
    if (before && before.toPath !== instead) return taken(fromPath, before.toPath);
    await put(now);
    const { id } = await tx.redirect.findUniqueOrThrow({ where: { fromPath }, select: { id: true } });
    const data = { fromPath, toPath, ...(before ? { from: before.toPath } : {}) };
    await recordEvent(tx, { actorId: actor.id, action: "redirect.save", subject: "redirect", subjectId: id, data }, now);
    return ok({ fromPath, toPath: end });
  });
}

export const loop: Refusal = refuse("invalid", "这样会绕回原处：新地址最终又跳转到旧地址。", { toPath: "会绕回旧地址" });

/** `instead`: what the form offers to replace. */
function taken(fromPath: string, toPath: string): Refusal {
  return refuse("stale", `${fromPath} 已经有跳转，现在转到 ${toPath}，所以还没有保存。要改，请勾选“替换”后再添加一次。`, {
    instead: toPath,
  });
}

/** Forgets a redirect: its old address answers 404 again. */
export async function removeRedirect(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canManageRedirects(actor)) return forbidden;
  return transaction(async (tx) => {
    const gone = await tx.redirect.findUnique({ where: { id }, select: { fromPath: true, toPath: true } });
    if (!gone) return refuse("missing", "这条跳转已不存在。");
    await tx.redirect.delete({ where: { id }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "redirect.remove", subject: "redirect", subjectId: id, data: gone }, now);
    return ok({ id });
  });
}
