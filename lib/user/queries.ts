import { db, type Prisma } from "@/lib/db";
import type { Role } from "@/prisma/client/enums";
import type { Actor } from "./actor";
import type { Identity, SessionIdentity } from "./sign-in";

/** A signed-in person; `secondFactorDue`: their role asks for a second factor that they have not set up. */
export type SignedIn = { actor: Actor; email: string; sessionVersion: number; secondFactorDue: boolean };

/** The person behind a session as they are at this moment; null when the session has ended or they were deactivated. */
export async function getSignedIn({ id, sessionVersion, session = null }: Identity & Partial<SessionIdentity>): Promise<SignedIn | null> {
  const [user, ended] = await Promise.all([
    db.user.findFirst({
      where: { id, sessionVersion, deactivatedAt: null },
      select: { id: true, name: true, role: true, email: true, totp: { select: { confirmedAt: true } } },
    }),
    session === null ? null : db.endedSession.findUnique({ where: { id: session }, select: { id: true } }),
  ]);
  if (!user || ended) return null;
  const { totp, email, ...actor } = user;
  const secondFactorDue = !totp?.confirmedAt && (await db.totpRule.count({ where: { role: user.role } })) > 0;
  return { actor, email, sessionVersion, secondFactorDue };
}

const personSelect = {
  id: true,
  email: true,
  name: true,
  role: true,
  createdAt: true,
  lastSignInAt: true,
  deactivatedAt: true,
  passwordHash: true,
  totp: { select: { confirmedAt: true } },
} satisfies Prisma.UserSelect;

/** A member of staff as the owner sees them; `invited`: has not set a password yet. */
export type Person = {
  id: number;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  lastSignInAt: Date | null;
  deactivatedAt: Date | null;
  invited: boolean;
  secondFactor: boolean;
};

function toPerson({ passwordHash, totp, ...user }: Prisma.UserGetPayload<{ select: typeof personSelect }>): Person {
  return { ...user, invited: passwordHash === "-", secondFactor: (totp?.confirmedAt ?? null) !== null };
}

/** The whole staff: those who may sign in first, by name. */
export async function listPeople(): Promise<Person[]> {
  const users = await db.user.findMany({
    select: personSelect,
    orderBy: [{ deactivatedAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
  });
  return users.map(toPerson);
}

export async function getPerson(id: number): Promise<Person | null> {
  const user = await db.user.findUnique({ where: { id }, select: personSelect });
  return user && toPerson(user);
}

/** The roles of which a second factor is asked. */
export async function listRolesWithSecondFactor(): Promise<Role[]> {
  return (await db.totpRule.findMany({ select: { role: true } })).map(({ role }) => role);
}

/** One's own second factor: since when it is in force, the sealed secret while it waits for its first code, and the recovery codes left. */
export async function getSecondFactor(userId: number): Promise<{ confirmedAt: Date | null; pending: string | null; codesLeft: number }> {
  const [totp, codesLeft] = await Promise.all([
    db.totpSecret.findUnique({ where: { userId }, select: { sealed: true, confirmedAt: true } }),
    db.recoveryCode.count({ where: { userId, usedAt: null } }),
  ]);
  return { confirmedAt: totp?.confirmedAt ?? null, pending: totp && !totp.confirmedAt ? totp.sealed : null, codesLeft };
}
