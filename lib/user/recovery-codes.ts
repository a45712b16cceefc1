import { randomInt } from "node:crypto";
import type { Tx } from "@/lib/db";
import { keyedHash } from "./keyed-hash";

/** Without letters and digits that look alike: 32 of them, 60 bits in twelve. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const count = 10;

/** Gives a person ten new one-time codes in place of all earlier ones; only their hashes are kept. */
export async function renewRecoveryCodes(tx: Tx, userId: number, now: Date): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join("")).join("-"),
  );
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, codeHash: hashOf(code), createdAt: now })) });
  return codes;
}

/** Uses a recovery code up: true once for each, typed with or without its hyphens, in any case. */
export async function useRecoveryCode(tx: Tx, userId: number, code: string, now: Date): Promise<boolean> {
  const used = await tx.recoveryCode.updateMany({ where: { userId, codeHash: hashOf(code), usedAt: null }, data: { usedAt: now } });
  return used.count === 1;
}

function hashOf(code: string): string {
  return keyedHash("recovery", code.toUpperCase().replace(/[^A-Z0-9]/g, ""));
}
