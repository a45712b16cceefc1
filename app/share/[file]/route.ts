import { answerFile, servedBytes } from "@/lib/http/answer-file";
import { findSharePicture } from "@/lib/share/picture";

/** /share/{id}-{hash}.png */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const found = await findSharePicture((await params).file);
  // The headline was corrected since the address was read: the story's picture is elsewhere now, and may move again.
  if (found && "movedTo" in found)
    return new Response(null, { status: 307, headers: { Location: found.movedTo, "Cache-Control": "no-store" } });
  return answerFile(request, found && servedBytes(found.picture, found.name), "image/png");
}
