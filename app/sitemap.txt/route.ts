import { showing, tagOf } from "@/lib/cache";
import { siteUrl } from "@/lib/env";
import { addressesOf } from "@/lib/sitemap/addresses";
import { filesPerText, listSitemapFiles } from "@/lib/sitemap/files";
import { renderText } from "@/lib/sitemap/render";

export const dynamic = "force-dynamic";

/** Every address, one a line. A text sitemap holds 50,000 at most: the further ones stand at ?page=2 and on, named in robots.txt. */
export async function GET(request: Request): Promise<Response> {
  showing(tagOf.newest(), tagOf.site());
  const page = Number(new URL(request.url).searchParams.get("page") ?? "1");
  const files = Number.isInteger(page) && page >= 1 ? (await listSitemapFiles()).slice((page - 1) * filesPerText, page * filesPerText) : [];
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  if (files.length === 0 && page !== 1) return new Response("没有这个站点地图文件。\n", { status: 404, headers });
  let text = "";
  for (const file of files) text += await renderText(addressesOf(file), siteUrl());
  return new Response(text, { headers });
}
