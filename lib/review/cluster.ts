import { normalise } from "@/lib/text/normalise";
import { grams, jaccard } from "@/lib/text/similarity";
import type { FlagReason } from "@/prisma/client/enums";

export type Reporter = {
  at: Date;
  reason: FlagReason;
  /** Hex of the HMACs, see lib/visitor.ts. */
  network: string;
  browser: string;
  details: string;
};

/** The rules by which flags count as one reporter; told on the card of a case. */
export const rules = {
  /** One browser version with one reason again within this time, at whichever address. */
  sameBrowserMs: 2 * 60_000,
  /** Jaccard similarity of 5-grams from which two texts were copied, and the letters they must have. */
  sameText: 0.6,
  shortestText: 8,
  /** More than so many within a minute is a crowd that was sent. */
  burst: 20,
  burstMs: 60_000,
};

/** In place of a cluster's number: of a flag that is still to be reckoned with, and of one that was answered at once. */
export const notWeighed = 0;
export const notCounted = -1;

/** So many different texts each new one is compared with. */
const maxTexts = 200;

/**
 * Which reporters count as one: of one network, of one browser within two minutes with one reason, with
 * one text, or all of a burst. Returns the number of its cluster for each, 1, 2, 3 … by their first flag.
 * Ten colleagues in one office are one; a brigade is one.
 */
export function clusterOf(reporters: readonly Reporter[]): number[] {
  const parent = reporters.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at;
    return at;
  };
  // The earlier one is the root: numbers do not change when others come after it.
  const join = (a: number, b: number) => {
    const [first, second] = [root(a), root(b)].sort((x, y) => x - y) as [number, number];
    parent[second] = first;
  };

  const byNetwork = new Map<string, number>();
  const byBrowser = new Map<string, number>();
  const texts: { grams: Set<number>; index: number }[] = [];
  const byText = new Map<string, number>();
  const order = reporters.map((_, index) => index).sort((a, b) => timeOf(reporters, a) - timeOf(reporters, b) || a - b);
  for (const index of order) {
    const reporter = reporters[index];
    if (!reporter) continue;
    const neighbour = byNetwork.get(reporter.network);
    if (neighbour === undefined) byNetwork.set(reporter.network, index);
    else join(neighbour, index);

    const browser = `${reporter.browser} ${reporter.reason}`;
    const last = byBrowser.get(browser);
    if (last !== undefined && timeOf(reporters, index) - timeOf(reporters, last) <= rules.sameBrowserMs) join(last, index);
    byBrowser.set(browser, index);

    const text = normalise(reporter.details).replace(/[^\p{L}\p{N}]/gu, "");
    if ([...text].length < rules.shortestText) continue;
    const same = byText.get(text);
    if (same !== undefined) {
      join(same, index);
      continue;
    }
    byText.set(text, index);
    const own = grams(text);
    const alike = texts.find((known) => jaccard(known.grams, own) >= rules.sameText);
    if (alike) join(alike.index, index);
    else if (texts.length < maxTexts) texts.push({ grams: own, index });
  }
  joinBursts(reporters, order, join);

  const numbers = new Map<number, number>();
  return reporters.map((_, index) => {
    const first = root(index);
    const number = numbers.get(first) ?? numbers.size + 1;
    numbers.set(first, number);
    return number;
  });
}

function joinBursts(reporters: readonly Reporter[], order: readonly number[], join: (a: number, b: number) => void): void {
  let from = 0;
  for (let to = 0; to < order.length; to++) {
    const time = (place: number) => timeOf(reporters, order[place] ?? 0);
    while (time(to) - time(from) > rules.burstMs) from++;
    if (to - from + 1 <= rules.burst) continue;
    for (let place = from + 1; place <= to; place++) join(order[from] ?? 0, order[place] ?? 0);
    // All of the window are one now: the next window needs only its last.
    from = to - rules.burst;
  }
}

function timeOf(reporters: readonly Reporter[], index: number): number {
  return reporters[index]?.at.getTime() ?? 0;
}
