import type { Actor } from "@/lib/user/actor";

/** What stands under the articles is the moderators' and the owner's to decide. */
export function canModerate(actor: Actor): boolean {
  return actor.role === "MODERATOR" || actor.role === "ADMIN";
}

const editMinutes = 15;

/** Until when its writer may change a comment. */
export function editableUntil(comment: { createdAt: Date }): Date {
  return new Date(comment.createdAt.getTime() + editMinutes * 60_000);
}

/** A writer may change what waits and what stands; what was decided stays as it was judged. */
export function canEdit(comment: { createdAt: Date; status: string }, now: Date): boolean {
  return (comment.status === "HELD" || comment.status === "VISIBLE") && now < editableUntil(comment);
}
