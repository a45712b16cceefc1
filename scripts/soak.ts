import { parseArgs } from "node:util";
import { Fault } from "@/lib/fault";
import { complain } from "./command";
import { openOwnPortal } from "./own-portal";
import { step } from "./steps.mjs";
import { onStop } from "./stop";

/**
 * `npm run soak`: 50 requests a second of all kinds for two hours, on a portal and a database of their own. Prints memory and descriptors of
 * all its processes minute by minute, what was answered, and the end of what the portal wrote.
 *   --minutes N  how long (120)
 */

const { values } = parseArgs({ options: { minutes: { type: "string", default: "120" } } });
const { stopping, closeLater } = onStop();
/** Minutes after which everything has been compiled and the store is filled. */
const warmUp = 20;

try {
  const minutes = Number(values.minutes);
  if (!Number.isInteger(minutes) || minutes < 1) throw new Fault("--minutes must be a whole number above 0.");
  await main(minutes);
  await closeLater.now(0);
} catch (error) {
  if (!stopping.aborted) {
    complain(error);
    await closeLater.now(1);
  }
}

async function main(minutes: number): Promise<void> {
  const password = "soaked-password-1";
  const portal = await openOwnPortal(closeLater, password);
  const { generateArticles } = await import("@/lib/testing/generate");
  const now = Date.now();
  await step("Articles", () => generateArticles({ count: 2_000, from: new Date(now - 400 * 86_400_000), until: new Date(now) }));

  const { soak } = await import("@/lib/bench/soak");
  const all = new Map<string, number>();
  const after: import("@/lib/bench/soak").SoakMinute[] = [];
  await soak(portal, password, minutes, (minute) => {
    for (const [what, count] of minute.answers) all.set(what, (all.get(what) ?? 0) + count);
    after.push(minute);
    const { memoryMb, descriptors, cpuPer1000 } = minute;
    console.log(`${after.length} min: ${memoryMb.toFixed(0)} MB, ${descriptors} descriptors, ${cpuPer1000.toFixed(2)} CPU-s / 1,000`);
  });
  console.log(
    [...all]
      .sort()
      .map(([what, count]) => `${what}: ${count}`)
      .join("\n"),
  );
  const memory = after.slice(warmUp).map(({ memoryMb }) => memoryMb);
  if (memory.length > 0) console.log(`after ${warmUp} minutes: ${Math.min(...memory).toFixed(0)} to ${Math.max(...memory).toFixed(0)} MB`);
  console.log(`the portal wrote at last:\n${portal.said()}`);
}
