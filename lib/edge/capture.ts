import { IncomingMessage, ServerResponse, type IncomingHttpHeaders } from "node:http";
import { Socket } from "node:net";

/** A request with all of its body: what can be handed to another thread. */
export type Sent = { method: string; url: string; headers: IncomingHttpHeaders; body?: Uint8Array };

/** `headers` of several values have them apart by line feeds. */
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

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A plain GET that carries nothing of any reader: no cookie, no header but the portal's own host. What it is answered is anybody's. */
export function plainGet(url: string, host: string): Sent {
  return { method: "GET", url, headers: { host, accept: "text/html,*/*", "user-agent": "tongqu-edge" } };
}

/** Lets a handler answer a request; it does not compress: that is done once the page is finished. */
export async function capture(handler: Handler, { method, url, headers, body }: Sent): Promise<Captured> {
  const request = new IncomingMessage(new Socket());
  const { "accept-encoding": _accepted, ...others } = headers;
  const rawHeaders = Object.entries(others).flatMap(([name, value]) => [value ?? []].flat().flatMap((one) => [name, one]));
  const http = { httpVersion: "1.1", httpVersionMajor: 1, httpVersionMinor: 1 };
  Object.assign(request, { method, url, headers: others, rawHeaders, ...http, complete: true });
  if (body) request.push(body);
  request.push(null);
  const response = new CapturedResponse(request);
  const finished = new Promise<void>((resolve) => response.once("finish", resolve));
  await handler(request, response);
  await finished;
  return response.captured();
}

/**
 * A request once all of its body is here: one whose body comes slowly must not hold a place among the
 * pages that are made. Rejects when the sender goes away before.
 */
export async function received(request: IncomingMessage): Promise<Sent> {
  const { method = "GET", url = "/", headers } = request;
  if (method !== "POST") return { method, url, headers };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return { method, url, headers, body: Buffer.concat(chunks) };
}
