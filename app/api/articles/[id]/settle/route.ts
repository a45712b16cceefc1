import { takeJson } from "@/lib/form/json-route";
import { settleConflict } from "@/lib/writing/discard";
import { discardedInput } from "@/lib/writing/schema";

export const dynamic = "force-dynamic";

/** Hears that the person has chosen between the two texts of a clash. */
export function POST(request: Request): Promise<Response> {
  return takeJson(request, discardedInput, settleConflict);
}
