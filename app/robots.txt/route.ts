import { siteUrl } from "@/lib/env";
import { filesPerText, listSitemapFiles } from "@/lib/sitemap/files";
import { renderRobots } from "@/lib/sitemap/render";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const textPages = Math.max(1, Math.ceil((await listSitemapFiles()).length / filesPerText));
  return new Response(renderRobots(siteUrl(), textPages), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
