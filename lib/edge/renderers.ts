import { slots } from "@/lib/slots";

/** Pages that are made at a time: more would only wait for each other's processor, and hold memory meanwhile. */
const atOnce = 4;
/** Pages that wait to be made. At some 20 ms each the last of them is there within a second. */
const mostWaiting = 48;
/** The same for those who send more than people do: they must not take the places of others. */
const mostHeavyWaiting = 8;
/**
 * So long a page waits for its turn (twice what a start takes to make its first pages, beyond it all would only come later and
 * later), and is waited for while the database is silent: what it waits for will not come, and others wait behind it.
 */
const patienceMs = 2_000;

/** More is asked than can be made in time: try again later. */
export class Overloaded extends Error {}

/**
 * Makes a few pages at a time; whoever comes when too many wait already, or waits longer than `patience` (ms) for
 * a turn or for a silent database, is refused. `isHeavy`: for one who sends a great deal (senders.ts), and is refused sooner.
 */
export function renderers(hasDatabase: () => boolean) {
  const takeTurn = slots(atOnce);
  let present = 0;
  return async <T>(make: () => Promise<T>, { patience = patienceMs, isHeavy = false } = {}): Promise<T> => {
    if (present >= atOnce + (isHeavy ? mostHeavyWaiting : mostWaiting)) throw new Overloaded("too many pages wait to be made");
    present += 1;
    const cameAt = performance.now();
    const refused = Promise.withResolvers<never>();
    let state: "waits" | "made" | "refused" = "waits";
    const look = () => {
      if (performance.now() - cameAt <= patience || (state === "made" && hasDatabase())) return;
      state = "refused";
      refused.reject(new Overloaded("its turn, or the database's answer, did not come in time"));
    };
    const watch = setInterval(look, 100);
    const turn = async () => {
      look();
      if (state === "refused") return refused.promise;
      state = "made";
      // Refused meanwhile, it gives its place to others: its work goes on, and nobody waits for it.
      return Promise.race([make(), refused.promise]);
    };
    try {
      return await Promise.race([takeTurn(turn), refused.promise]);
    } finally {
      // Else all that the page was made of would stay in memory until the next look.
      clearInterval(watch);
      present -= 1;
    }
  };
}
