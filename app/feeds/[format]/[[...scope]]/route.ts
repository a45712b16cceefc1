import { siteUrl } from "@/lib/env";
import { renderAtom } from "@/lib/feed/atom";
import { feedOf } from "@/lib/feed/entry";
import { renderJsonFeed } from "@/lib/feed/json";
import { feedLength, getBeginning, listFeedItems } from "@/lib/feed/queries";
import { renderRss } from "@/lib/feed/rss";
import { findScope } from "@/lib/feed/scope";
import { getSite } from "@/lib/site/queries";

export const dynamic = "force-dynamic";

const formats = new Map([
  ["rss", { file: "feed.xml", type: "application/rss+xml; charset=utf-8", render: renderRss }],
  ["atom", { file: "atom.xml", type: "application/atom+xml; charset=utf-8", render: renderAtom }],
  ["json", { file: "feed.json", type: "application/feed+json; charset=utf-8", render: renderJsonFeed }],
]);

type Props = { params: Promise<{ format: string; scope?: string[] }> };

/** Every feed; next.config.ts leads {page}/feed.xml, {page}/atom.xml and {page}/feed.json here. Its own address shows nothing. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { format, scope: segments = [] } = await params;
  const asked = new URL(request.url).pathname.startsWith("/feeds/") ? undefined : formats.get(format);
  const found = asked && (await findScope(segments));
  if (!found) return new Response("没有这个订阅源。\n", { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  if ("movedTo" in found) return new Response(null, { status: 308, headers: { Location: `${encodeURI(found.movedTo)}/${asked.file}` } });
  const [items, site, begun] = await Promise.all([listFeedItems(found.scope.listing, feedLength), getSite(), getBeginning()]);
  const feed = feedOf(found.scope, items, { site, base: siteUrl(), file: asked.file, begun });
  return new Response(asked.render(feed), { headers: { "Content-Type": asked.type } });
}
