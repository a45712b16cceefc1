import type { Actor } from "@/lib/user/actor";

/** Name, filings and contact of the portal are the owner's. */
export function canManageSite(actor: Actor): boolean {
  return actor.role === "ADMIN";
}
