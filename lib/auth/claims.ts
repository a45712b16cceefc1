import { randomUUID } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { appSecret } from "@/lib/env";
import type { Identity, KnownDevice, SessionIdentity } from "@/lib/user/sign-in";
import type { CookieName } from "@/lib/http/cookie-name";
import { lifetime } from "./cookies";

/** The session's salt is next-auth's own default, so that its routes read the same cookie. */
const salts: Record<CookieName, string> = { session: "", "second-factor": "second-factor", device: "device" };

/** All that a session carries: who, which of their session versions, and a number of its own by which it can be ended. */
export function writeIdentity(name: "session" | "second-factor", identity: Identity): Promise<string> {
  return encode({
    token: claimsOf({ ...identity, session: randomUUID() }),
    secret: appSecret(),
    maxAge: lifetime[name],
    salt: salts[name],
  });
}

export function claimsOf({ id, sessionVersion, session }: SessionIdentity) {
  return { sub: String(id), version: sessionVersion, session };
}

export async function readIdentity(name: "session" | "second-factor", token: string | undefined): Promise<SessionIdentity | null> {
  return identityOf(await read(name, token));
}

/** The identity in a decoded token; null for what is none. */
export function identityOf(claims: Readonly<Record<string, unknown>> | null): SessionIdentity | null {
  const id = Number(claims?.sub);
  const sessionVersion = claims?.version;
  const session = typeof claims?.session === "string" ? claims.session : null;
  return Number.isSafeInteger(id) && id > 0 && typeof sessionVersion === "number" ? { id, sessionVersion, session } : null;
}

export function writeDevice(userId: number): Promise<string> {
  return encode({ token: { sub: String(userId), device: randomUUID() }, secret: appSecret(), maxAge: lifetime.device, salt: salts.device });
}

export async function readDevice(token: string | undefined): Promise<KnownDevice | null> {
  const claims = await read("device", token);
  return typeof claims?.device === "string" ? { userId: Number(claims.sub), id: claims.device } : null;
}

async function read(name: CookieName, token: string | undefined): Promise<Readonly<Record<string, unknown>> | null> {
  if (!token || token.length > 4_096) return null;
  try {
    return await decode({ token, secret: appSecret(), salt: salts[name] });
  } catch {
    return null; // expired, altered, or of another secret
  }
}
