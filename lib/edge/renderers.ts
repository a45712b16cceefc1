import type { Asker } from "./askers";

/** Pages that are made at a time: more would only wait for each other's processor, and hold memory meanwhile. */
const atOnce = 4;
/** Pages that wait to be made. At some 20 ms each the last of them is there within a second. */
const mostWaiting = 48;
/**
 * So long (ms) a page waits for its turn (twice what a start takes to make its first pages, beyond it all would only come later and
 * later), and is waited for while the database is silent: what it waits for will not come, and others wait behind it.
 */
const usualPatience = 2_000;

/** More is asked than can be made in time: try again later. */
export class Overloaded extends Error {}

export type Turn = {
  /** ms that are waited for it, or for a silent database. */
  patience?: number;
  /** Who wants it; another, when one joins who has asked for less. */
  asker: Asker;
  /** What waits for it: when the last of them has gone away, so is the turn. None: it is wanted for itself. */
  answers?: { readonly destroyed: boolean }[];
  /** When it came, or that one joined (performance.now()). */
  since?: number;
};

/** Somebody waits for the same page: one who has asked for less is waited for as long as if they had asked first. */
export function join(turn: Turn, { asker, answers }: Turn): void {
  if (answers) turn.answers?.push(...answers);
  else delete turn.answers;
  if (asker.load < turn.asker.load) Object.assign(turn, { asker, since: performance.now() });
}

type Waiting = { turn: Turn; begin: () => void; refuse: (why: string) => void };

/**
 * Makes a few pages at a time. The next turn is that of whoever has asked for least; when too many wait, the last of
 * those who have asked for most is refused, and so is whoever waits longer than their patience.
 */
export function renderers(hasDatabase: () => boolean) {
  const waiting = new Set<Waiting>();
  const making = new Set<Waiting>();

  /** Gives their turn, or a refusal, to those who have waited for it. */
  function giveTurns(): void {
    for (const who of waiting) if (who.turn.answers?.every(({ destroyed }) => destroyed)) take(who).refuse("nobody waits for it any more");
    while (making.size < atOnce && waiting.size > 0) {
      const next = take(first((load, than) => load < than));
      making.add(next);
      next.begin();
    }
    if (waiting.size > mostWaiting) take(first((load, than) => load >= than)).refuse("too many pages wait to be made");
  }

  function first(comesBefore: (load: number, than: number) => boolean): Waiting {
    return [...waiting].reduce((first, who) => (comesBefore(who.turn.asker.load, first.turn.asker.load) ? who : first));
  }

  function take(who: Waiting): Waiting {
    waiting.delete(who);
    return who;
  }

  const isLate = ({ since = 0, patience = usualPatience }: Turn) => performance.now() - since > patience;
  setInterval(() => {
    for (const who of [...waiting, ...(hasDatabase() ? [] : making)])
      if (isLate(who.turn)) who.refuse("its turn, or the database's answer, did not come in time");
  }, 100).unref();

  return async <T>(make: () => Promise<T>, turn: Turn): Promise<T> => {
    turn.since = performance.now();
    const begun = Promise.withResolvers<null>();
    const refused = Promise.withResolvers<never>();
    const who: Waiting = { turn, begin: () => begun.resolve(null), refuse: (why) => refused.reject(new Overloaded(why)) };
    try {
      waiting.add(who);
      giveTurns();
      await Promise.race([begun.promise, refused.promise]);
      if (isLate(turn)) throw new Overloaded("its turn came too late");
      // Refused meanwhile, it gives its place to others: its work goes on, and nobody waits for it.
      return await Promise.race([make(), refused.promise]);
    } finally {
      waiting.delete(who);
      making.delete(who);
      giveTurns();
    }
  };
}
