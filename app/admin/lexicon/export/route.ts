import { currentActor } from "@/lib/auth/current";
import { answerJson } from "@/lib/form/answer-json";
import { unsigned } from "@/lib/form/form-action";
import { exportRules } from "@/lib/lexicon/export";
import { canManageLexicon } from "@/lib/lexicon/policy";
import { refuse } from "@/lib/result";

export const dynamic = "force-dynamic";

/** The rules as a file: ?format=csv, or text. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return answerJson(unsigned);
  if (!canManageLexicon(actor)) return answerJson(refuse("forbidden", "只有站长可以导出词表。"));
  const format = new URL(request.url).searchParams.get("format") === "text" ? "text" : "csv";
  const [type, name] = format === "csv" ? ["text/csv", "lexicon.csv"] : ["text/plain", "lexicon.txt"];
  return new Response(await exportRules(format), {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
