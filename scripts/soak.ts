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
/** Answers that nobody has to look at. */
const expected = / (?:[23]\d\d|done)$/;

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
  const memory: number[] = [];
  // What there is by then is told, too, when somebody stops it, or the portal has ended.
  closeLater(() => Promise.resolve(console.log(summary(all, memory.slice(warmUp), portal.said()))));
  await soak(portal, password, minutes, ({ memoryMb, descriptors, cpuPer1000, answers }) => {
    for (const [what, count] of answers) all.set(what, (all.get(what) ?? 0) + count);
    memory.push(memoryMb);
    const failed = [...answers].filter(([what]) => !expected.test(what)).map(([what, count]) => `, ${what}: ${count}`);
    console.log(
      `${memory.length} min: ${memoryMb.toFixed(0)} MB, ${descriptors} descriptors, ${cpuPer1000.toFixed(2)} CPU-s / 1,000${failed.join("")}`,
    );
  });
}

/** `memory` in MB, of the minutes after the warm-up. */
function summary(answers: ReadonlyMap<string, number>, memory: readonly number[], said: string): string {
  const lines = [...answers].sort().map(([what, count]) => `${what}: ${count}`);
  if (memory.length > 0) lines.push(`after ${warmUp} minutes: ${Math.min(...memory).toFixed(0)} to ${Math.max(...memory).toFixed(0)} MB`);
  return [...lines, `the portal wrote at last:\n${said}`].join("\n");
}
