/** After so long half of what a network asked for counts no more. */
const halfLifeMs = 10_000;
/** Networks that are counted at a time, so that memory stays bounded. */
const mostNetworks = 20_000;

/** Counts what each network asks to be made: how much it was lately, with what it asks for now. */
export function askers(): (network: string, now?: number) => number {
  const counted = new Map<string, { at: number; load: number }>();
  return (network, now = performance.now()) => {
    const before = counted.get(network);
    const load = 1 + (before ? before.load * 2 ** ((before.at - now) / halfLifeMs) : 0);
    if (!before && counted.size >= mostNetworks) counted.clear();
    counted.set(network, { at: now, load });
    return load;
  };
}
