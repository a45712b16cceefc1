import { showing, tagOf } from "@/lib/cache";
import { siteUrl } from "@/lib/env";
import { listSitemapFiles } from "@/lib/sitemap/files";
import { renderIndex } from "@/lib/sitemap/render";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  showing(tagOf.newest(), tagOf.site());
  return new Response(renderIndex(await listSitemapFiles(), siteUrl()), { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
