/** Shared through globalThis: the server that ends and the probe that says so are bundled apart. */
const key = Symbol.for("tongqu.ending");
const held = globalThis as typeof globalThis & { [key]?: boolean };

/** From now on this process is not ready: whoever spreads the load should send it nothing new. */
export function beginShutdown(): void {
  held[key] = true;
}

export function isShuttingDown(): boolean {
  return held[key] === true;
}
