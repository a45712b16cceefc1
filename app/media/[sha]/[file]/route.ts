import { currentActor } from "@/lib/auth/current";
import { answerFile } from "@/lib/http/answer-file";
import { openPicture } from "@/lib/media/serve";

/** /media/<first 32 hex of the sha256>/<width>.webp, <width>.avif or 1x1-<x>-<y>.webp */
export async function GET(request: Request, { params }: { params: Promise<{ sha: string; file: string }> }) {
  const { sha, file } = await params;
  const found = await openPicture(sha, file);
  if (found !== "removed") return answerFile(request, found && found.file, found?.type ?? "");
  // Whoever answers an appeal must see what was taken away.
  const actor = await currentActor();
  const kept = actor && (await openPicture(sha, file, actor));
  if (kept && kept !== "removed") {
    const headers = { "Content-Type": kept.type, "Cache-Control": "private, no-store" };
    return new Response(kept.file.stream(), { headers });
  }
  return new Response("这张图片已按审核决定移除，或随稿件撤下。", {
    status: 410,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
