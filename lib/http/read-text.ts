/** The body of a request as text; null when it is longer than `maxBytes`, of which no more is then read. */
export async function readText(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    bytes += read.value.length;
    if (bytes > maxBytes) {
      await reader.cancel();
      return null;
    }
  }
  return Buffer.concat(chunks).toString("utf8");
}
