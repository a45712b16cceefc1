import { currentActor } from "@/lib/auth/current";
import { countAtDesk } from "@/lib/comment/desk";
import { canModerate } from "@/lib/comment/policy";

export const dynamic = "force-dynamic";

/** How many comments are in each state, for the moderators' open page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!canModerate(actor)) return new Response(null, { status: 403 });
  const article = new URL(request.url).searchParams.get("article") ?? "";
  const counts = await countAtDesk(actor, /^[1-9]\d{0,8}$/.test(article) ? Number(article) : undefined);
  return Response.json(counts, { headers: { "Cache-Control": "no-store" } });
}
