import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import inject, { type Response } from "light-my-request";

/** A request with all of its body: what can be handed to another thread. */
export type Sent = { method: string; url: string; headers: IncomingHttpHeaders; body?: Uint8Array };

export type Captured = { status: number; headers: Record<string, string>; cookies: string[]; body: Buffer };

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A plain GET that carries nothing of any reader: no cookie, no header but the portal's own host. What it is answered is anybody's. */
export function plainGet(url: string, host: string): Sent {
  return { method: "GET", url, headers: { host, accept: "text/html,*/*", "user-agent": "tongqu-edge" } };
}

/** Lets a handler answer a request that comes from nowhere; it does not compress: that is done once the page is finished. */
export async function capture(handler: Handler, { method, url, headers, body }: Sent): Promise<Captured> {
  const { "accept-encoding": _accepted, ...others } = headers;
  const sent = { method, url, headers: others, ...(body && { payload: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }) };
  const answer = await new Promise<Response>((resolve, reject) => {
    inject((request, response) => void handler(request, response).catch(reject), sent).then(resolve, reject);
  });
  const { "set-cookie": cookies = [], ...texts } = answer.headers;
  return { status: answer.statusCode, headers: texts as Record<string, string>, cookies: [cookies].flat(), body: answer.rawPayload };
}
