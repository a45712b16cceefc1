import type { Actor } from "@/lib/user/actor";

/** Old addresses are the editors' and the owner's. */
export function canManageRedirects(actor: Actor): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN";
}
