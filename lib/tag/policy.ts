import type { Actor } from "@/lib/user/actor";

/** Which words the portal files its stories under is the editors' to say. */
export function canArrangeTags(actor: Actor): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN";
}
