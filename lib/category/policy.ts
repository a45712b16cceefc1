import type { Actor } from "@/lib/user/actor";

/** The tree is the editors' and the owner's. */
export function canArrangeCategories(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR";
}
