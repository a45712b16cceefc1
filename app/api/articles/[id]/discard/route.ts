import { takeJson } from "@/lib/form/json-route";
import { setAside } from "@/lib/writing/discard";
import { articleInput, setAsideInput } from "@/lib/writing/schema";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ id: string }> };

/** Takes text of a browser that is not to go into the article into its list of discarded texts. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = articleInput.catch({ id: 0 }).parse(await params);
  return takeJson(request, setAsideInput, (actor, input) => setAside(actor, { ...input, id }));
}
