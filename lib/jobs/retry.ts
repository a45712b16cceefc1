import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canWatchJobs } from "./policy";
import { wakeJob } from "./wake";

/** Lets a job run now. Refuses as forbidden, or missing when this process runs none of this name. */
export async function runJobNow(actor: Actor, { name }: { name: string }, now = clock()): Promise<Result<{ name: string }>> {
  if (!canWatchJobs(actor)) return refuse("forbidden", "只有站长可以运行任务。");
  if (!wakeJob(name)) return refuse("missing", "这个进程里没有这项任务，可能刚刚启动，请稍后刷新。");
  await transaction((tx) => recordEvent(tx, { actorId: actor.id, action: "job.run", subject: "job", subjectId: 0, data: { name } }, now));
  return ok({ name });
}

/** Lets mail that waits or was given up be tried at once. Refuses as forbidden, or missing when it went out meanwhile. */
export async function retryMail(actor: Actor, { id }: { id: bigint }, now = clock()): Promise<Result<{ name: string }>> {
  if (!canWatchJobs(actor)) return refuse("forbidden", "只有站长可以重发邮件。");
  const done = await transaction(async (tx) => {
    const { count } = await tx.outboxMail.updateMany({ where: { id, sentAt: null }, data: { nextTryAt: now, tries: 0 } });
    if (count > 0)
      await recordEvent(
        tx,
        { actorId: actor.id, action: "mail.retry", subject: "mail", subjectId: Number(id % 2_147_483_647n), data: {} },
        now,
      );
    return count;
  });
  if (done === 0) return refuse("missing", "这封邮件已经发出或已删除。");
  wakeJob("send mail");
  return ok({ name: "send mail" });
}
