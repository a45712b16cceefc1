import type { Actor } from "./actor";

/** Accounts, roles and what is asked of them are the owner's. */
export function canManageUsers(actor: Actor): boolean {
  return actor.role === "ADMIN";
}
