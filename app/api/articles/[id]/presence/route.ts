import { takeJson } from "@/lib/form/json-route";
import { keepPresence } from "@/lib/writing/presence";
import { articleInput, presenceInput } from "@/lib/writing/schema";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ id: string }> };

/** Hears that a tab is in the article and answers who else is. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = articleInput.catch({ id: 0 }).parse(await params);
  return takeJson(request, presenceInput, (actor, input) => keepPresence(actor, { ...input, id }));
}
