import { networkOf } from "@/lib/http/network";
import { giveBack, take, type Limit } from "@/lib/limit";
import { keyedHash } from "./keyed-hash";

const hour = 3_600;
const perAccount: Limit = { name: "sign-in-account", points: 10, seconds: hour };
const perAddress: Limit = { name: "sign-in-address", points: 30, seconds: hour };
const perDevice: Limit = { name: "sign-in-device", points: 10, seconds: hour };

/** Who is trying: the network address, and the device if this very person has signed in on it before. */
export type Visitor = { address: string; device: string | null };

/**
 * Takes one try at an account; null when there is none left. A known device is counted by itself: strangers
 * who use up the account's tries do not keep its owner out. Returns what gives the try back.
 */
export async function takeTry(kind: "password" | "code", account: string, visitor: Visitor): Promise<(() => Promise<void>) | null> {
  const subject = `${kind}:${keyedHash("limit", account)}`;
  const counted: [Limit, string][] = visitor.device
    ? [[perDevice, `${subject}:${visitor.device}`]]
    : [
        [perAddress, networkOf(visitor.address)],
        [perAccount, subject],
      ];
  for (const [limit, key] of counted) if (!(await take(limit, key))) return null;
  return async () => {
    for (const [limit, key] of counted) await giveBack(limit, key);
  };
}
