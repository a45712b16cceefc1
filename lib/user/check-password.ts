import { randomBytes } from "node:crypto";
import { hashPassword, isPassword } from "./password";

let decoy: Promise<string> | undefined;

/**
 * Whether this is the password, in the same time for an account that is not there (null) or has no
 * password yet: a hash is verified either way.
 */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash?.startsWith("$argon2id$")) return isPassword(passwordHash, password);
  await isPassword(await (decoy ??= hashPassword(randomBytes(18).toString("base64"))), password);
  return false;
}
