import { z } from "zod";
import { currentActor } from "@/lib/auth/current";
import { foreign, isOurs, unsigned } from "@/lib/form/form-action";
import { readText } from "@/lib/http/read-text";
import { fetchUpload } from "@/lib/media/upload";
import { ok, refuse } from "@/lib/result";
import { answerJson } from "@/lib/form/answer-json";

const input = z.object({ url: z.string().max(2_000) });

/** `{ url }` of a picture on another site → `{ asset }`, or `{ message }` with why it was not taken. */
export async function POST(request: Request) {
  if (!(await isOurs())) return answerJson(foreign);
  const actor = await currentActor();
  if (!actor) return answerJson(unsigned);
  const asked = input.safeParse(parsed(await readText(request, 8_192)));
  if (!asked.success) return answerJson(refuse("invalid", "没有收到图片地址。"));
  const taken = await fetchUpload(actor, asked.data);
  return answerJson(taken.ok ? ok({ asset: taken.value }) : taken, 507);
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null; // no JSON
  }
}
