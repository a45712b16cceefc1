import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/clock";
import { db } from "@/lib/db";
import { slots } from "@/lib/slots";
import { askOwnDoor, type Ask } from "./ask";
import { probesOf, type Probe } from "./probes";

/** How long a change may take to be seen everywhere. */
export const patienceMs = 5_000;
const betweenTriesMs = 150;
const atOnce = 3;

/**
 * Asks the portal's own public addresses about every change that is not proven yet and notes what each
 * showed and when; one that is not fresh within 5 s of the change is noted as stale. Safe to run on several
 * instances: each asks its own door, and a target that one of them saw stale stays stale.
 */
export async function settleReceipts(_now: Date, ask: Ask = askOwnDoor): Promise<number> {
  const open = await db.receipt.findMany({
    where: { settledAt: null },
    select: { id: true, articleId: true, at: true },
    orderBy: { id: "asc" },
    take: 60,
  });
  const slot = slots(atOnce);
  await Promise.all(open.map((receipt) => slot(() => settle(receipt, ask))));
  return open.length;
}

async function settle({ id, articleId, at }: { id: number; articleId: number; at: Date }, ask: Ask): Promise<void> {
  let waiting = await probesOf(articleId);
  for (;;) {
    const tried = await Promise.all(waiting.map(async (probe) => ({ probe, wrong: await tryProbe(probe, ask), checkedAt: clock() })));
    const since = (then: Date) => Math.max(0, then.getTime() - at.getTime());
    const checkedAt = clock();
    const isLast = since(checkedAt) >= patienceMs;
    for (const { probe, ...seen } of tried)
      if (seen.wrong === null || isLast) await note(id, probe, { ...seen, ms: since(seen.checkedAt) });
    const stale = new Set(tried.filter(({ wrong }) => wrong !== null).map(({ probe }) => probe.target));
    if (stale.size === 0 || isLast) {
      await db.receipt.updateMany({ where: { id, settledAt: null }, data: { settledAt: checkedAt, isFresh: stale.size === 0 } });
      return;
    }
    await sleep(betweenTriesMs);
    // Asked anew: the article may have been changed or taken back meanwhile.
    waiting = (await probesOf(articleId)).filter(({ target }) => stale.has(target));
  }
}

async function tryProbe({ path, wrong }: Probe, ask: Ask): Promise<string | null> {
  try {
    return wrong(await ask(path));
  } catch {
    return "没有答复"; // what could not be asked is not proven
  }
}

async function note(
  receiptId: number,
  { target, path }: Probe,
  { checkedAt, ms, wrong }: { checkedAt: Date; ms: number; wrong: string | null },
): Promise<void> {
  const check = { url: path, checkedAt, ms, isFresh: wrong === null, detail: wrong ?? "" };
  await db.receiptCheck.upsert({
    where: { receiptId_target: { receiptId, target } },
    create: { receiptId, target, ...check },
    update: check,
    select: { target: true },
  });
}
