import { AsyncLocalStorage } from "node:async_hooks";

/** Whether what was posted has reached a form of ours. */
export type Posted = { isTaken: boolean };

/** Shared through globalThis: the server and Next's bundles each have their own copy of this module. */
const key = Symbol.for("tongqu.posted");
const holder = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<Posted> };
const storage = (holder[key] ??= new AsyncLocalStorage<Posted>());

/** Lets a request be answered; a form that takes what was posted says so in `posted`. */
export function watchForms<T>(posted: Posted, answer: () => T): T {
  return storage.run(posted, answer);
}

export function takenByForm(): void {
  const posted = storage.getStore();
  if (posted) posted.isTaken = true;
}
