import { checkArticle } from "@/lib/check/check";
import { checkInput } from "@/lib/check/schema";
import { takeJson } from "@/lib/form/json-route";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ id: string }> };

/** What the checks say of a draft that is being written; with ?links=1 they also try its links. Nothing is saved. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const given = (await params).id;
  const id = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 0;
  const links = new URL(request.url).searchParams.get("links") === "1";
  return takeJson(request, checkInput, (actor, content) => checkArticle(actor, { id, content, links }));
}
