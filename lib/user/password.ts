import { hash, verify } from "@node-rs/argon2";

// argon2id is the library's own default; 19 MiB, 2 passes, 1 lane: OWASP's first choice, about 17 ms.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id as a PHC string. Full-width and composed forms of the same letters are the same password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

/** Whether the password is the one behind the hash; false for a hash that is none. */
export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  if (!passwordHash.startsWith("$argon2id$")) return false;
  return verify(passwordHash, password.normalize("NFKC"));
}
