import { cookies, headers } from "next/headers";
import { clock } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { endOneSession } from "@/lib/user/end-session";
import type { Visitor } from "@/lib/user/limits";
import type { Identity, KnownDevice, SessionIdentity } from "@/lib/user/sign-in";
import { readDevice, readIdentity, writeDevice, writeIdentity } from "./claims";
import type { CookieName } from "@/lib/http/cookie-name";
import { cookieName, cookieOptions, lifetime } from "./cookies";

async function put(name: CookieName, value: string): Promise<void> {
  (await cookies()).set(cookieName(name), value, { ...cookieOptions(), maxAge: lifetime[name] });
}

/** Deleting by name alone would lose the attributes that `__Host-` insists on. */
async function drop(name: CookieName): Promise<void> {
  (await cookies()).set(cookieName(name), "", { ...cookieOptions(), maxAge: 0 });
}

/** Signs a person in on this browser, which is known to them from now on. */
export async function startSession(identity: Identity): Promise<void> {
  await put("session", await writeIdentity("session", identity));
  await drop("second-factor");
  if ((await knownDevice())?.userId !== identity.id) await put("device", await writeDevice(identity.id));
}

/** Signs out this browser; copies of its cookie are worth nothing from now on. */
export async function endSession(): Promise<void> {
  const identity = await sessionIdentity();
  await drop("session");
  if (identity?.session) await endOneSession(identity.session, new Date(clock().getTime() + lifetime.session * 1_000));
}

/** Who the session cookie says is here; whether that still counts is for the database to say (lib/auth/current). */
export async function sessionIdentity(): Promise<SessionIdentity | null> {
  return readIdentity("session", (await cookies()).get(cookieName("session"))?.value);
}

/** Remembers for ten minutes whose password was right, while the code is awaited. */
export async function awaitSecondFactor(identity: Identity): Promise<void> {
  await put("second-factor", await writeIdentity("second-factor", identity));
}

export async function awaitedIdentity(): Promise<Identity | null> {
  return readIdentity("second-factor", (await cookies()).get(cookieName("second-factor"))?.value);
}

/** Where a try to sign in comes from. */
export async function visitor(): Promise<{ address: string; device: KnownDevice | null }> {
  return { address: clientAddress(await headers()), device: await knownDevice() };
}

async function knownDevice(): Promise<KnownDevice | null> {
  return readDevice((await cookies()).get(cookieName("device"))?.value);
}

/** The same for tries at one person's secrets: the device counts when it is known to them. */
export async function visitorTo(userId: number): Promise<Visitor> {
  const { address, device } = await visitor();
  return { address, device: device?.userId === userId ? device.id : null };
}
