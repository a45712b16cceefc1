import { answerFile } from "@/lib/http/answer-file";
import { openPicture } from "@/lib/media/serve";

/** /media/<first 32 hex of the sha256>/<width>.webp */
export async function GET(request: Request, { params }: { params: Promise<{ sha: string; file: string }> }) {
  const { sha, file } = await params;
  return answerFile(request, await openPicture(sha, file), "image/webp");
}
