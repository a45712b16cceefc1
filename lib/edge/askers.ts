/** After so long half of what a network asked for counts no more. */
const halfLifeMs = 10_000;
/** Networks that are counted at a time, so that memory stays bounded. */
const mostNetworks = 20_000;

/** Who asks; all that wait of one network have the same, so that among them who came first comes first. */
export type Asker = {
  /** How much was asked for lately, with what is asked for now. */
  load: number;
};

/** Counts what each network asks to be made. */
export function askers(): (network: string, now?: number) => Asker {
  const counted = new Map<string, Asker & { at: number }>();
  return (network, now = performance.now()) => {
    if (!counted.has(network) && counted.size >= mostNetworks) counted.clear();
    const asker = counted.get(network) ?? { at: now, load: 0 };
    counted.set(network, asker);
    return Object.assign(asker, { at: now, load: 1 + asker.load * 2 ** ((asker.at - now) / halfLifeMs) });
  };
}
