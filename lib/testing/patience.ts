import { vi } from "vitest";

/** Waits until `check` passes: at most ten seconds, since the machine may be busy; tried again every 20 ms. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 10_000, interval: 20 });
}
