import { answerFile } from "@/lib/http/answer-file";
import { openPicture } from "@/lib/media/serve";

/** /media/<first 32 hex of the sha256>/<width>.webp, <width>.avif or 1x1-<x>-<y>.webp */
export async function GET(request: Request, { params }: { params: Promise<{ sha: string; file: string }> }) {
  const { sha, file } = await params;
  const found = await openPicture(sha, file);
  if (found === "removed")
    return new Response("这张图片已按审核决定移除。", {
      status: 410,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  return answerFile(request, found && found.file, found?.type ?? "");
}
