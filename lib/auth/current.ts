import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/user/actor";
import { getSignedIn, type SignedIn } from "@/lib/user/queries";
import { requestPathHeader } from "@/lib/http/request-path";
import { loginPath } from "./paths";
import { sessionIdentity } from "./session";

/** Who is signed in, whether or not they may do anything yet. Asked of the database once a request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const identity = await sessionIdentity();
  return identity && getSignedIn(identity);
});

/** The member of staff who is acting; null when nobody is signed in, or a second factor is still to be set up. */
export async function currentActor(): Promise<Actor | null> {
  const session = await currentSession();
  return session && !session.secondFactorDue ? session.actor : null;
}

/**
 * What every page under /admin begins with: whoever may see it. Sends those who are signed out to sign in
 * and come back; for those whose role lacks the right there is no such page.
 */
export async function staffPage(may: (actor: Actor) => boolean): Promise<Actor> {
  const session = await currentSession();
  if (!session) redirect(loginPath((await headers()).get(requestPathHeader) ?? ""));
  if (session.secondFactorDue) redirect("/login/second-factor");
  if (!may(session.actor)) notFound();
  return session.actor;
}

/** For pages that everyone on the staff has. */
export function anyStaff(): boolean {
  return true;
}
