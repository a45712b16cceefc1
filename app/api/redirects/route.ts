import { currentActor } from "@/lib/auth/current";
import { exportRedirects } from "@/lib/redirect/csv";
import { canManageRedirects } from "@/lib/redirect/policy";

export const dynamic = "force-dynamic";

/** Every redirect as CSV. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor || !canManageRedirects(actor)) return new Response("没有这一页。\n", { status: actor ? 403 : 401 });
  return new Response(await exportRedirects(), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="redirects.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
