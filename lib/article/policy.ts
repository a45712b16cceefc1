import type { Actor } from "@/lib/user/actor";

/** Publishing, correcting and retracting are the editors' and the owner's. */
export function canPublish(actor: Actor): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN";
}
