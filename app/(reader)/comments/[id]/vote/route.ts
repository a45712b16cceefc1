import { voteForComment } from "@/lib/comment/vote";
import { commentPath } from "@/lib/format";
import { clientAddress } from "@/lib/http/client-address";
import { networkOf } from "@/lib/http/network";
import { take } from "@/lib/limit";

export const dynamic = "force-dynamic";

const often = { name: "comment-vote", points: 60, seconds: 600 };
const noStore = { "Cache-Control": "no-store" };

/**
 * Takes a reader's 赞. The edge has seen that it comes from a page of ours. Answers a script with the
 * count, a plain form with the comment's own page, which is never kept and so shows it.
 */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id: given } = await params;
  const id = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 0;
  const visitor = { address: clientAddress(request.headers), agent: request.headers.get("user-agent") ?? "" };
  if (!(await take(often, networkOf(visitor.address))))
    return new Response("赞同得太快了，请稍后再试。\n", {
      status: 429,
      headers: { ...noStore, "Retry-After": "600", "Content-Type": "text/plain; charset=utf-8" },
    });
  const voted = await voteForComment(id, visitor);
  if (!voted.ok)
    return new Response(`${voted.message}\n`, {
      status: voted.reason === "limited" ? 429 : 404,
      headers: { ...noStore, "Content-Type": "text/plain; charset=utf-8" },
    });
  if (request.headers.get("accept")?.startsWith("application/json")) return Response.json(voted.value, { headers: noStore });
  return new Response(null, { status: 303, headers: { ...noStore, Location: commentPath({ id }) } });
}
