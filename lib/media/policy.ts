import type { Actor } from "@/lib/user/actor";

/** Whoever writes brings in pictures and sees the library. */
export function canUseMedia(actor: Actor): boolean {
  return actor.role === "AUTHOR" || actor.role === "EDITOR" || actor.role === "ADMIN";
}

/** Editors and the owner care for every picture, an author for their own. */
export function canEditMedia(actor: Actor, asset: { uploadedById: number | null }): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN" || (actor.role === "AUTHOR" && asset.uploadedById === actor.id);
}

/** What a decision removed is seen by those who may have to judge it again, and by whoever brought it, as with a story that was withdrawn. */
export function canSeeRemoved(actor: Actor, asset: { uploadedById: number | null }): boolean {
  return actor.role === "MODERATOR" || actor.role === "ADMIN" || asset.uploadedById === actor.id;
}
