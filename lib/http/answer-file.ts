/** A file that is ready to be sent. Whoever gets one takes the stream or closes it. */
export type ServedFile = {
  etag: string;
  /** In bytes; 0 where that is not known. */
  length: number;
  stream: () => ReadableStream<Uint8Array>;
  close: () => Promise<void>;
};

/** Answers with a file whose address names its content, so that it never changes; 404 without one, 304 to who has it. */
export async function answerFile(request: Request, file: ServedFile | null, type: string): Promise<Response> {
  if (!file)
    return new Response("没有这张图片。", {
      status: 404,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  const headers = { "Cache-Control": "public, max-age=31536000, immutable", ETag: file.etag };
  if (hasIt(request.headers.get("if-none-match"), file.etag)) {
    await file.close();
    return new Response(null, { status: 304, headers });
  }
  const whole = { ...headers, "Content-Type": type };
  if (request.method === "HEAD") {
    await file.close();
    return new Response(null, { headers: whole });
  }
  return new Response(file.stream(), { headers: whole });
}

/** A file that is held in memory. */
export function servedBytes(bytes: Buffer<ArrayBuffer>, name: string): ServedFile {
  return {
    etag: `"${name}-${bytes.length.toString(36)}"`,
    length: bytes.length,
    stream: () => new Blob([bytes]).stream(),
    close: () => Promise.resolve(),
  };
}

/** Whether If-None-Match names what somebody would get. */
export function hasIt(given: string | null | undefined, etag: string): boolean {
  if (!given) return false;
  return given.trim() === "*" || given.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
