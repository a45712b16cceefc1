import type { Actor } from "@/lib/user/actor";

/** Mail names people and holds links that are theirs: the owner's to read. */
export function canReadOutbox(actor: Actor): boolean {
  return actor.role === "ADMIN";
}
