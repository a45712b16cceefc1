import { cookieName } from "@/lib/auth/cookies";
import { writeIdentity } from "@/lib/auth/claims";
import { db } from "@/lib/db";
import { hashPassword } from "@/lib/user/password";
import type { Role } from "@/prisma/client/enums";
import { createUser } from "./factories";

export const testPassword = "tavoki-lumesa";

/** A member of staff who can sign in with `testPassword`. */
export async function createStaff(role: Role = "EDITOR") {
  const user = await createUser(role);
  return db.user.update({ where: { id: user.id }, data: { passwordHash: await hashPassword(testPassword) } });
}

/** The cookie of a browser in which this person is signed in. */
export async function sessionCookie(user: { id: number; sessionVersion: number }): Promise<Record<string, string>> {
  return { [cookieName("session")]: await writeIdentity("session", user) };
}
