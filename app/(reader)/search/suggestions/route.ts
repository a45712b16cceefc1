import { clock } from "@/lib/clock";
import { showing, tagOf } from "@/lib/cache";
import { suggest } from "@/lib/search/suggest";

export const dynamic = "force-dynamic";

/** What a search field offers while somebody types (public/reader.js): `[{ kind, name, path }]`. Nothing of it is counted. */
export async function GET(request: Request): Promise<Response> {
  showing(tagOf.site(), tagOf.newest());
  const suggestions = await suggest(new URL(request.url).searchParams.get("q") ?? "", clock());
  return Response.json(suggestions, { headers: { "X-Robots-Tag": "noindex" } });
}
