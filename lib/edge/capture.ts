import { IncomingMessage, ServerResponse } from "node:http";

export type Captured = { status: number; headers: Record<string, string>; body: Buffer };

/** A response that goes nowhere: it collects what a handler writes. */
class CapturedResponse extends ServerResponse {
  private readonly chunks: Buffer[] = [];

  override write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    this.take(chunk, encoding);
    const after = typeof encoding === "function" ? encoding : callback;
    if (typeof after === "function") process.nextTick(after);
    return true;
  }

  override end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (typeof chunk !== "function") this.take(chunk, encoding);
    const after = [chunk, encoding, callback].find((argument) => typeof argument === "function");
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Next still asks for it
    this.finished = true;
    process.nextTick(() => {
      this.emit("finish");
      this.emit("close");
      if (typeof after === "function") (after as () => void)();
    });
    return this;
  }

  override flushHeaders(): void {
    // there is nobody to flush to
  }

  captured(): Captured {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(this.getHeaders())) {
      // Only cookies come several to a name, and a comma may stand in one.
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join("\n") : String(value);
    }
    const [only, ...more] = this.chunks;
    return { status: this.statusCode, headers, body: only && more.length === 0 ? only : Buffer.concat(this.chunks) };
  }

  private take(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === "string")
      this.chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
    // A handler gives each chunk away: no copy is needed.
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.find((argument) => typeof argument === "object" && argument !== null);
    if (Array.isArray(headers))
      for (let index = 0; index + 1 < headers.length; index += 2) this.setHeader(String(headers[index]), String(headers[index + 1]));
    else if (headers) for (const [name, value] of Object.entries(headers as Record<string, string | string[]>)) this.setHeader(name, value);
    return this;
  }
}

const agent = "tongqu-edge";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Lets a handler answer a plain GET that carries nothing of the reader who asked: no cookie, no header
 * but the portal's own host. What comes back is anybody's.
 */
export async function capture(handler: Handler, from: IncomingMessage, target: string, host: string): Promise<Captured> {
  const request = new IncomingMessage(from.socket);
  request.method = "GET";
  request.url = target;
  request.httpVersion = "1.1";
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  request.headers = { host, accept: "text/html,*/*", "user-agent": agent };
  request.rawHeaders = ["Host", host, "Accept", "text/html,*/*", "User-Agent", agent];
  request.complete = true;
  request.push(null);
  return captureOwn(handler, request);
}

/**
 * Lets a handler answer a request just as it came; what comes back is for who sent it, and not compressed: that is
 * done once the page is finished. Several values of one header are apart by line feeds.
 */
export async function captureOwn(handler: Handler, request: IncomingMessage): Promise<Captured> {
  const { "accept-encoding": accepted } = request.headers;
  delete request.headers["accept-encoding"];
  try {
    const response = new CapturedResponse(request);
    const finished = new Promise<void>((resolve) => response.once("finish", resolve));
    await handler(request, response);
    await finished;
    return response.captured();
  } finally {
    if (accepted !== undefined) request.headers["accept-encoding"] = accepted;
  }
}

/**
 * The same request once all of its body is here: one whose body comes slowly must not hold a place among the
 * pages that are made. Rejects when the sender goes away before.
 */
export async function received(request: IncomingMessage): Promise<IncomingMessage> {
  if (request.method !== "POST") return request;
  const chunks: unknown[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const whole = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(whole, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor, complete: true });
  for (const chunk of chunks) whole.push(chunk);
  whole.push(null);
  return whole;
}
