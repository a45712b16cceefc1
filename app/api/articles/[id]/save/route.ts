import { takeJson } from "@/lib/form/json-route";
import { saveWriting } from "@/lib/writing/save";
import { articleInput, saveInput } from "@/lib/writing/schema";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ id: string }> };

/** Takes what an editor has written: autosave and save. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = articleInput.catch({ id: 0 }).parse(await params);
  return takeJson(request, saveInput, (actor, input) => saveWriting(actor, { ...input, id }));
}
