import { cookieName } from "@/lib/auth/cookies";
import { clock } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { readText } from "@/lib/http/read-text";
import { countReader, isReader, type Counted } from "@/lib/views/count";

const maxId = 2_147_483_647;

/** Takes the beacon of a page: the id of the article that is read or shared. The answer never tells whether it counted. */
export async function takeBeacon(request: Request, kind: Counted): Promise<Response> {
  const text = await readText(request, 16);
  const articleId = text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Infinity;
  if (articleId > maxId)
    return new Response("An article's id is expected.\n", { status: 400, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  // Whoever is signed in works here: what they do counts for nobody.
  const isStaff = (request.headers.get("cookie") ?? "").split(/;\s*/).some((cookie) => cookie.startsWith(`${cookieName("session")}=`));
  if (!isStaff && isReader(request.headers)) {
    const { headers } = request;
    countReader({ articleId, address: clientAddress(headers), agent: headers.get("user-agent") ?? "" }, clock(), kind);
  }
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
}
