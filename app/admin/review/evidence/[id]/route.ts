import { answerFile } from "@/lib/http/answer-file";
import { currentActor } from "@/lib/auth/current";
import { openEvidence } from "@/lib/review/evidence";
import { canReview } from "@/lib/review/policy";

export const dynamic = "force-dynamic";

/** Evidence is for the desk only, and only to be saved: it is never shown as a page of ours. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  if (!actor || !canReview(actor) || !/^[1-9]\d{0,8}$/.test(id)) return new Response(null, { status: 404 });
  const found = await openEvidence(Number(id));
  const answer = await answerFile(request, found?.file ?? null, found?.mime ?? "application/octet-stream");
  if (!found) return answer;
  answer.headers.set("Cache-Control", "private, no-store");
  answer.headers.set("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`);
  answer.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  return answer;
}
