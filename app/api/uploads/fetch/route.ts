import { z } from "zod";
import { takeJson } from "@/lib/form/json-route";
import { fetchUpload } from "@/lib/media/upload";
import { ok } from "@/lib/result";

const input = z.object({ url: z.string().max(2_000) });

/** `{ url }` of a picture on another site → `{ asset }`, or `{ message }` with why it was not taken. */
export function POST(request: Request): Promise<Response> {
  return takeJson(
    request,
    input,
    async (actor, asked) => {
      const taken = await fetchUpload(actor, asked);
      return taken.ok ? ok({ asset: taken.value }) : taken;
    },
    507,
  );
}
