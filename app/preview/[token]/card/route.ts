import { getPreview } from "@/lib/article/preview";
import { clock } from "@/lib/clock";
import { paint } from "@/lib/share/paint";
import { getSite } from "@/lib/site/queries";

export const dynamic = "force-dynamic";

/** The share picture that the draft would have, drawn anew and kept nowhere. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const article = await getPreview((await params).token, clock());
  if (!article) return new Response("没有这个预览。\n", { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  const { name, tagline } = await getSite();
  return new Response(await paint(article, { name, tagline }), { headers: { "Content-Type": "image/png", "Cache-Control": "no-store" } });
}
