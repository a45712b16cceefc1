import { currentActor } from "@/lib/auth/current";
import { unsigned } from "@/lib/form/form-action";
import { canUseMedia } from "@/lib/media/policy";
import { listForPicker } from "@/lib/media/queries";
import { ok, refuse } from "@/lib/result";
import { answerJson } from "@/lib/form/answer-json";

/** ?q=&before=<id>: a page of the library for the picker of the editor, latest first: `{ assets, next }`. */
export async function GET(request: Request) {
  const actor = await currentActor();
  if (!actor) return answerJson(unsigned);
  if (!canUseMedia(actor)) return answerJson(refuse("forbidden", "您的角色不能使用媒体库。"));
  const asked = new URL(request.url).searchParams;
  const before = /^\d{1,9}$/.exec(asked.get("before") ?? "")?.[0];
  return answerJson(ok(await listForPicker((asked.get("q") ?? "").trim().slice(0, 100), before ? Number(before) : null)));
}
