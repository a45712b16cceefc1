import { Overloaded } from "./renderers";

/**
 * What is held for those who ask, up to what one network may have of it and what all may. Taking says how to give back;
 * it throws Overloaded where that would be more.
 */
export function quota(mostOfNetwork: number, mostOfAll: number): (network: string, amount: number) => () => void {
  const held = new Map<string, number>();
  let ofAll = 0;
  const add = (network: string, amount: number) => {
    ofAll += amount;
    const now = (held.get(network) ?? 0) + amount;
    if (now > 0) held.set(network, now);
    else held.delete(network);
  };
  return (network, amount) => {
    if (ofAll + amount > mostOfAll || (held.get(network) ?? 0) + amount > mostOfNetwork)
      throw new Overloaded("more is asked than can be held");
    add(network, amount);
    return () => add(network, -amount);
  };
}
