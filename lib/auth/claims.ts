import { randomUUID } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { appSecret } from "@/lib/env";
import type { Identity, KnownDevice } from "@/lib/user/sign-in";
import { lifetime, type CookieName } from "./cookies";

/** The session's salt is next-auth's own default, so that its routes read the same cookie. */
const salts: Record<CookieName, string> = { session: "", "second-factor": "second-factor", device: "device" };

/** All that a session carries: who, and which of their session versions. */
export function writeIdentity(name: "session" | "second-factor", { id, sessionVersion }: Identity): Promise<string> {
  return encode({ token: { sub: String(id), version: sessionVersion }, secret: appSecret(), maxAge: lifetime[name], salt: salts[name] });
}

export async function readIdentity(name: "session" | "second-factor", token: string | undefined): Promise<Identity | null> {
  return identityOf(await read(name, token));
}

/** The identity in a decoded token; null for what is none. */
export function identityOf(claims: Readonly<Record<string, unknown>> | null): Identity | null {
  const id = Number(claims?.sub);
  const sessionVersion = claims?.version;
  return Number.isSafeInteger(id) && id > 0 && typeof sessionVersion === "number" ? { id, sessionVersion } : null;
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
