import { Secret, TOTP } from "otpauth";
import type { Tx } from "@/lib/db";
import { seal, unseal } from "./seal";

const periodSeconds = 30;

/** A code generator of an authenticator app: SHA-1, 6 digits, 30 s, as every app understands. */
function generator(secret: string, label: string, issuer: string): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: periodSeconds });
}

/** A new secret of 160 bits, sealed. */
export function newSecret(): string {
  return seal(new Secret({ size: 20 }).base32);
}

/** What an authenticator app reads: the address for its QR code, and the secret to type. */
export function enrolment(sealed: string, { label, issuer }: { label: string; issuer: string }): { uri: string; secret: string } {
  const secret = unseal(sealed);
  return { uri: generator(secret, label, issuer).toString(), secret };
}

/** The 30-second step whose code this is, at most one before or after now; null for a wrong code. */
function stepOf(sealed: string, code: string, now: Date): number | null {
  const delta = generator(unseal(sealed), "", "").validate({ token: code, window: 1, timestamp: now.getTime() });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / periodSeconds) + delta;
}

/** Uses a code up: true once for each. */
export async function useCode(tx: Tx, userId: number, code: string, now: Date): Promise<boolean> {
  const totp = await tx.totpSecret.findUnique({ where: { userId }, select: { sealed: true } });
  const step = totp && stepOf(totp.sealed, code, now);
  if (!step) return false;
  const used = await tx.totpSecret.updateMany({ where: { userId, lastStep: { lt: step } }, data: { lastStep: step } });
  return used.count === 1;
}
