import { answerFile, servedBytes } from "@/lib/http/answer-file";
import { findShareCode } from "@/lib/share/code";
import { findSharePicture } from "@/lib/share/picture";

/** /share/{id}-{hash}.png, the picture of a story, and .svg, the QR code of its address. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const isCode = file.endsWith(".svg");
  const found = await (isCode ? findShareCode(file) : findSharePicture(file));
  // The story was corrected since the address was read: what was asked for is elsewhere now, and may move again.
  if (found && "movedTo" in found)
    return new Response(null, { status: 307, headers: { Location: found.movedTo, "Cache-Control": "no-store" } });
  return answerFile(request, found && servedBytes(found.picture, found.name), isCode ? "image/svg+xml" : "image/png");
}
