import type { Actor } from "@/lib/user/actor";

/** Whoever writes brings in pictures and sees the library. */
export function canUseMedia(actor: Actor): boolean {
  return actor.role === "AUTHOR" || actor.role === "EDITOR" || actor.role === "ADMIN";
}

/** Editors and the owner care for every picture, an author for their own. */
export function canEditMedia(actor: Actor, asset: { uploadedById: number | null }): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN" || (actor.role === "AUTHOR" && asset.uploadedById === actor.id);
}
