import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canManageRedirects } from "./policy";
import type { RedirectInput } from "./schema";

const forbidden = refuse("forbidden", "只有编辑和站长可以管理跳转。");
const longest = 50;

/** Sends an old address to a new one, in place of where it went before. Refuses as forbidden, or invalid where it would lead back to itself. */
export async function saveRedirect(
  actor: Actor,
  input: RedirectInput,
  now = clock(),
): Promise<Result<{ fromPath: string; toPath: string }>> {
  if (!canManageRedirects(actor)) return forbidden;
  return transaction(async (tx) => {
    const saved = await putRedirect(tx, input, now);
    if (!saved.ok) return saved;
    await recordEvent(
      tx,
      { actorId: actor.id, action: "redirect.save", subject: "redirect", subjectId: saved.value.id, data: { ...input } },
      now,
    );
    return ok({ fromPath: input.fromPath, toPath: saved.value.toPath });
  });
}

/**
 * A person's redirect, in the open transaction. Where the new address itself moved on, it leads straight to
 * the end; what led to the old address follows, so that nobody is sent twice and no loop can arise.
 */
export async function putRedirect(tx: Tx, { fromPath, toPath }: RedirectInput, now: Date): Promise<Result<{ id: number; toPath: string }>> {
  const end = await endOf(tx, toPath);
  if (end === null || end === fromPath || toPath === fromPath) return loop;
  await tx.redirect.updateMany({ where: { toPath: fromPath }, data: { toPath: end } });
  const kept = { toPath: end, createdAt: now, isAuto: false };
  const { id } = await tx.redirect.upsert({ where: { fromPath }, create: { fromPath, ...kept }, update: kept, select: { id: true } });
  return ok({ id, toPath: end });
}

const loop: Refusal = refuse("invalid", "这样会绕回原处：新地址最终又跳转到旧地址。", { toPath: "会绕回旧地址" });

/** Where an address leads in the end; null when it leads round in a circle. */
async function endOf(tx: Tx, path: string): Promise<string | null> {
  let at = path;
  for (let step = 0; step < longest; step++) {
    const next: { toPath: string } | null = await tx.redirect.findUnique({ where: { fromPath: at }, select: { toPath: true } });
    if (!next) return at;
    at = next.toPath;
  }
  return null;
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
