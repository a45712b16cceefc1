import type { Role } from "@/prisma/client/enums";

/** The signed-in member of staff, as read from the database for this request. */
export type Actor = { id: number; name: string; role: Role };
