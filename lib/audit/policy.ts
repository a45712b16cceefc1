import type { Actor } from "@/lib/user/actor";

/** Who did what is for the owner to read. */
export function canReadAudit(actor: Actor): boolean {
  return actor.role === "ADMIN";
}
