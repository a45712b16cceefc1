import { cookieName } from "@/lib/auth/cookies";
import { clientAddress } from "@/lib/http/client-address";
import { readText } from "@/lib/http/read-text";
import { countView, isReader } from "@/lib/views/count";

export const dynamic = "force-dynamic";

const maxId = 2_147_483_647;

/** Takes the beacon of a page: the id of the article that is being read. The answer never tells whether it counted. */
export async function POST(request: Request): Promise<Response> {
  const text = await readText(request, 16);
  const articleId = text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Infinity;
  if (articleId > maxId)
    return new Response("An article's id is expected.\n", { status: 400, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  // Whoever is signed in works here: their looking counts for nobody.
  const isStaff = (request.headers.get("cookie") ?? "").split(/;\s*/).some((cookie) => cookie.startsWith(`${cookieName("session")}=`));
  if (!isStaff && isReader(request.headers)) {
    const { headers } = request;
    countView({ articleId, address: clientAddress(headers), agent: headers.get("user-agent") ?? "" }, new Date());
  }
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
}
