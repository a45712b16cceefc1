import { currentActor } from "@/lib/auth/current";
import { checkArticle } from "@/lib/check/check";
import { checkInput } from "@/lib/check/schema";
import { answerJson } from "@/lib/form/answer-json";
import { foreign, isOurs, unsigned } from "@/lib/form/form-action";
import { readText } from "@/lib/http/read-text";
import { refuse } from "@/lib/result";

export const dynamic = "force-dynamic";

const maxBytes = 4 * 1024 * 1024;
const unread = refuse("invalid", "没有读懂要检查的稿件。请刷新页面。");

/** What the checks say of a draft that is being written; with ?links=1 they also try its links. Nothing is saved. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!(await isOurs())) return answerJson(foreign);
  const actor = await currentActor();
  if (!actor) return answerJson(unsigned);
  const { id } = await params;
  const text = await readText(request, maxBytes);
  if (text === null) return answerJson(refuse("invalid", "稿件太长，无法检查。"));
  const given = checkInput.safeParse(parse(text));
  if (!given.success || !/^[1-9]\d{0,8}$/.test(id)) return answerJson(unread);
  const links = new URL(request.url).searchParams.get("links") === "1";
  return answerJson(await checkArticle(actor, { id: Number(id), content: given.data, links }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
