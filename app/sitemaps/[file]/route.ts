import { siteUrl } from "@/lib/env";
import { listAddresses } from "@/lib/sitemap/addresses";
import { fileOf } from "@/lib/sitemap/files";
import { renderAddresses } from "@/lib/sitemap/render";

export const dynamic = "force-dynamic";

/** One file of the index; without addresses there is no such file. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const file = fileOf((await params).file);
  const addresses = file ? await listAddresses(file) : [];
  if (addresses.length === 0) return new Response("没有这个站点地图文件。\n", { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  return new Response(renderAddresses(addresses, siteUrl()), { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
