import type { Actor } from "@/lib/user/actor";

/** What runs beside requests is the owner's to watch. */
export function canWatchJobs(actor: Actor): boolean {
  return actor.role === "ADMIN";
}
