import { db } from "@/lib/db";
import type { Actor } from "./actor";
import type { Identity } from "./sign-in";

/** A signed-in person; `secondFactorDue`: their role asks for a second factor that they have not set up. */
export type SignedIn = { actor: Actor; email: string; sessionVersion: number; secondFactorDue: boolean };

/** The person behind a session as they are at this moment; null when the session has ended or they were deactivated. */
export async function getSignedIn({ id, sessionVersion }: Identity): Promise<SignedIn | null> {
  const user = await db.user.findFirst({
    where: { id, sessionVersion, deactivatedAt: null },
    select: { id: true, name: true, role: true, email: true, totp: { select: { confirmedAt: true } } },
  });
  if (!user) return null;
  const { totp, email, ...actor } = user;
  const secondFactorDue = !totp?.confirmedAt && (await db.totpRule.count({ where: { role: user.role } })) > 0;
  return { actor, email, sessionVersion, secondFactorDue };
}
