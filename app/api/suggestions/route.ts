import { z } from "zod";
import { canListArticles } from "@/lib/article/policy";
import { currentActor } from "@/lib/auth/current";
import { suggestAuthors } from "@/lib/author/queries";
import { answerJson } from "@/lib/form/answer-json";
import { unsigned } from "@/lib/form/form-action";
import { ok, refuse } from "@/lib/result";
import { suggestTags } from "@/lib/tag/queries";

export const dynamic = "force-dynamic";

const query = z.object({ kind: z.enum(["tag", "author"]), q: z.string().trim().min(1).max(40) });

/** Names that begin as was typed, for the fields beside a text: `{ names }`. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return answerJson(unsigned);
  if (!canListArticles(actor)) return answerJson(refuse("forbidden", "只有记者和编辑可以写稿。"));
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return answerJson(refuse("invalid", "没有收到要找的名称。"));
  const { kind, q } = asked.data;
  return answerJson(ok({ names: kind === "tag" ? await suggestTags(q) : await suggestAuthors(q) }));
}
