import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import inject, { type Response } from "light-my-request";

/** A request with all of its body: what can be handed to another thread. */
export type Sent = { method: string; url: string; headers: IncomingHttpHeaders; body?: Uint8Array };

/** `headers` of several values have them apart by line feeds. */
export type Captured = { status: number; headers: Record<string, string>; body: Buffer };

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A plain GET that carries nothing of any reader: no cookie, no header but the portal's own host. What it is answered is anybody's. */
export function plainGet(url: string, host: string): Sent {
  return { method: "GET", url, headers: { host, accept: "text/html,*/*", "user-agent": "tongqu-edge" } };
}

/** Lets a handler answer a request that comes from nowhere; it does not compress: that is done once the page is finished. */
export async function capture(handler: Handler, { method, url, headers, body }: Sent): Promise<Captured> {
  const { "accept-encoding": _accepted, ...others } = headers;
  const sent = { method, url, headers: others, ...(body && { payload: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }) };
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  inject((request, response) => void handler(request, response).catch(reject), sent).then(resolve, reject);
  const { statusCode, rawPayload, ...answer } = await promise;
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    // Only cookies come several to a name, and a comma may stand in one.
    if (value !== undefined) texts[name] = Array.isArray(value) ? value.join("\n") : String(value);
  }
  return { status: statusCode, headers: texts, body: rawPayload };
}
