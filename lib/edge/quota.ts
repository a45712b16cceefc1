import { Overloaded } from "./renderers";

/** Holds so much while it is used; rejects as Overloaded where that would be more than one network may have, or all. */
type Hold = <T>(network: string, amount: number, use: () => Promise<T>) => Promise<T>;

export function quota(mostOfNetwork: number, mostOfAll: number): Hold {
  const held = new Map<string, number>();
  let ofAll = 0;
  const add = (network: string, amount: number) => {
    ofAll += amount;
    const now = (held.get(network) ?? 0) + amount;
    if (now > 0) held.set(network, now);
    else held.delete(network);
  };
  return async (network, amount, use) => {
    if (ofAll + amount > mostOfAll || (held.get(network) ?? 0) + amount > mostOfNetwork)
      throw new Overloaded("more is asked than can be held");
    add(network, amount);
    try {
      return await use();
    } finally {
      add(network, -amount);
    }
  };
}
