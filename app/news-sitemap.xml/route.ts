import { clock } from "@/lib/clock";
import { siteUrl } from "@/lib/env";
import { getSite } from "@/lib/site/queries";
import { listNews } from "@/lib/sitemap/news";
import { renderNews } from "@/lib/sitemap/render";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const [stories, site] = await Promise.all([listNews(clock()), getSite()]);
  return new Response(renderNews(stories, site.name, siteUrl()), { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
