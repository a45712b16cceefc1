import type { Actor } from "@/lib/user/actor";

/** The tree is the owner's: moving a category changes addresses. */
export function canArrangeCategories(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR";
}
