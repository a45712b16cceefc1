import { showing, tagOf } from "@/lib/cache";
import { siteUrl } from "@/lib/env";
import { filesPerText, listSitemapFiles } from "@/lib/sitemap/files";
import { renderRobots } from "@/lib/sitemap/render";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  // Not every new story makes it stale: the number of text sitemaps grows by one in 50,000 addresses.
  showing(tagOf.site());
  const textPages = Math.max(1, Math.ceil((await listSitemapFiles()).length / filesPerText));
  return new Response(renderRobots(siteUrl(), textPages), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
