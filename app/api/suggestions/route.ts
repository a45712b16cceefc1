import { z } from "zod";
import { canListArticles } from "@/lib/article/policy";
import { currentActor } from "@/lib/auth/current";
import { suggestAuthors } from "@/lib/author/queries";
import { suggestTags } from "@/lib/tag/queries";

export const dynamic = "force-dynamic";

const query = z.object({ kind: z.enum(["tag", "author"]), q: z.string().trim().min(1).max(40) });

/** Names that begin as was typed, for the fields beside a text: `{ names }`. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ message: "登录已失效，请重新登录。" }, { status: 401 });
  if (!canListArticles(actor)) return Response.json({ message: "只有记者和编辑可以写稿。" }, { status: 403 });
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return Response.json({ message: "没有收到要找的名称。" }, { status: 422 });
  const { kind, q } = asked.data;
  const names = kind === "tag" ? await suggestTags(q) : await suggestAuthors(q);
  return Response.json({ names }, { headers: { "Cache-Control": "no-store" } });
}
