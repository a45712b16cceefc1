import { showing, tagOf } from "@/lib/cache";
import { siteUrl } from "@/lib/env";
import { addressesOf } from "@/lib/sitemap/addresses";
import { fileOf } from "@/lib/sitemap/files";
import { renderAddresses } from "@/lib/sitemap/render";

export const dynamic = "force-dynamic";

/** One file of the index; without addresses there is no such file. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  showing(tagOf.newest(), tagOf.site());
  const file = fileOf((await params).file);
  const text = file && (await renderAddresses(addressesOf(file), siteUrl()));
  if (!text) return new Response("没有这个站点地图文件。\n", { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  return new Response(text, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
