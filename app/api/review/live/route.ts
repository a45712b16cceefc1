import { currentActor } from "@/lib/auth/current";
import { canReview } from "@/lib/review/policy";
import { queuePulse } from "@/lib/review/queue";

export const dynamic = "force-dynamic";

/** What an open queue asks every few seconds. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!canReview(actor)) return new Response(null, { status: 403 });
  return Response.json(await queuePulse(), { headers: { "Cache-Control": "no-store" } });
}
