import type { Actor } from "@/lib/user/actor";

/** Publishing, correcting and retracting are the editors' and the owner's. */
export function canPublish(actor: Actor): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN";
}

/** Who works with articles at all. */
export function canListArticles(actor: Actor): boolean {
  return actor.role === "AUTHOR" || actor.role === "EDITOR" || actor.role === "ADMIN";
}
