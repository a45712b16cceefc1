/**
 * What a command shows while it prepares: one line a step, with its time.
 *   ✓ Dependencies                31.2 s
 */

/**
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} run may return a string, which is shown behind the time
 * @returns {Promise<T>}
 */
export async function step(name, run) {
  const started = performance.now();
  const live = process.stdout.isTTY === true;
  if (live) process.stdout.write(`… ${name}`);
  try {
    const value = await run();
    if (live) process.stdout.write("\r");
    print("✓", name, started, typeof value === "string" ? value : "");
    return value;
  } catch (error) {
    if (live) process.stdout.write("\r");
    print("✗", name, started, "");
    throw error;
  }
}

/**
 * @param {string} mark
 * @param {string} name
 * @param {number} started
 * @param {string} remark
 */
function print(mark, name, started, remark) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${mark} ${name.padEnd(26)}${seconds.padStart(7)} s${remark === "" ? "" : `   ${remark}`}\n`);
}
