/** Forms of one network at once, and how long it takes until one of them no longer counts: people who write by hand send fewer. */
const usual = 5;
const forgottenMs = 12_000;
/** Networks that are counted at a time, so that memory stays bounded. */
const mostNetworks = 20_000;

/** Counts the forms of each network; says of the one that comes in whether its network sends more than people do. */
export function senders(): (network: string, now?: number) => boolean {
  const counted = new Map<string, { at: number; level: number }>();
  return (network, now = performance.now()) => {
    const before = counted.get(network);
    const level = 1 + (before ? Math.max(0, before.level - (now - before.at) / forgottenMs) : 0);
    if (!before && counted.size >= mostNetworks) counted.clear();
    counted.set(network, { at: now, level });
    return level > usual;
  };
}
