import { setTimeout as sleep } from "node:timers/promises";
import { slots } from "@/lib/slots";

/** Pages that are made at a time: more would only wait for each other's processor, and hold memory meanwhile. */
const atOnce = 4;
/** Pages that wait to be made. At some 20 ms each the last of them is there within a second. */
const mostWaiting = 48;
/** What holds a page up so long (a database that is silent) must not hold up those behind it. */
const patienceMs = 3_000;

/** More is asked than can be made in time: try again later. */
export class Overloaded extends Error {}

/** Makes a few pages at a time; whoever comes when too many wait already, or waits too long, is refused. */
export function renderers(): <T>(make: () => Promise<T>, patience?: number) => Promise<T> {
  const takeTurn = slots(atOnce);
  let present = 0;
  return async (make, patience = patienceMs) => {
    if (present >= atOnce + mostWaiting) throw new Overloaded("too many pages wait to be made");
    present += 1;
    const cameAt = performance.now();
    try {
      return await takeTurn(() => {
        if (performance.now() - cameAt > patience) throw new Overloaded("the page waited too long for its turn");
        return within(patience, make);
      });
    } finally {
      present -= 1;
    }
  };
}

/** What `make` gives; Overloaded when that takes longer. Its work goes on then, and nobody waits for it. */
async function within<T>(ms: number, make: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = sleep(ms, undefined, { signal: done.signal }).then(() => {
    throw new Overloaded("the page took too long");
  });
  try {
    return await Promise.race([make(), late]);
  } finally {
    late.catch(() => undefined);
    done.abort();
  }
}
