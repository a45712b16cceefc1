import type { Actor } from "@/lib/user/actor";

/** The word rules are the owner's. */
export function canManageLexicon(actor: Actor): boolean {
  return actor.role === "ADMIN";
}
