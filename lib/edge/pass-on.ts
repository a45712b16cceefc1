import { once } from "node:events";
import { Agent, request as ask, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import { senderOf } from "@/lib/http/client-address";
import type { Handler } from "./capture";
import { endedPreview, withoutScripts } from "./failure-page";
import { isPreview } from "./page-key";
import { quota } from "./quota";

/** Of one connection alone (RFC 9110, 7.6.1), and what the answering server says by itself. */
const ofConnection = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect", "date"];

/** So many that carry nothing may wait for the server behind at a time, the last of them for some seconds; half as many of one network, and as many of it that bring a form. */
const mostWaiting = 400;

/** Lets the server at a socket of this machine answer: what it is sent and what it answers go through as they come. Rejects as Overloaded when too many wait already. */
export function passOn(socketPath: string): Handler {
  const agent = new Agent({ keepAlive: true });
  const wait = quota(mostWaiting / 2, mostWaiting);
  // How long it takes to send a body is in its sender's hands: those who do must not shut out others than their own network.
  const waitWithBody = quota(mostWaiting / 2, Infinity);
  return async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !ofConnection.includes(name)));
    const isShort = Number(headers["content-length"] ?? 0) === 0;
    const [answer] = (await (isShort ? wait : waitWithBody)(senderOf(request), 1, () => {
      const asked = ask({ socketPath, agent, method: request.method, path: request.url, headers });
      // Told by the answer that does not come, or breaks off; what nobody hears would end the process.
      asked.on("error", () => undefined);
      response.once("close", () => {
        if (!response.writableFinished) asked.destroy();
      });
      // Without its length a body would be read behind as the next request, whose answer somebody else would get.
      if (isShort) asked.end();
      // An answer may come before all was sent; whoever goes away while sending hears none.
      else pipeline(request, asked).catch(() => undefined);
      return once(asked, "response");
    })) as [IncomingMessage];
    const type = answer.headers["content-type"] ?? "";
    // The framework says by a script alone that a page is not there.
    const isMissing = answer.statusCode === 404 && type.startsWith("text/html");
    if (isMissing && isPreview(request.url ?? "")) {
      answer.resume();
      response.writeHead(404, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
      return void response.end(endedPreview(request.headers.cookie));
    }
    // The framework says of every answer that its router gets another one: of pictures there is no other.
    const leftOut = [...ofConnection, ...(type.startsWith("image/") ? ["vary"] : isMissing ? ["content-length", "content-encoding"] : [])];
    for (const [name, values = []] of Object.entries(answer.headersDistinct)) if (!leftOut.includes(name)) response.setHeader(name, values);
    response.writeHead(answer.statusCode ?? 500);
    if (isMissing) return void response.end(withoutScripts(await textOf(answer)));
    await pipeline(answer, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  };
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const body = await buffer(answer);
  // To a HEAD there is none.
  const isPacked = answer.headers["content-encoding"] === "gzip" && body.length > 0;
  return (isPacked ? gunzipSync(body) : body).toString();
}

/** A connection that becomes another protocol, as the framework's development has it. */
export function passUpgradeOn(socketPath: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method = "GET", url = "/", rawHeaders } = request;
  const lines = Array.from({ length: rawHeaders.length / 2 }, (_, index) => `${rawHeaders[2 * index]}: ${rawHeaders[2 * index + 1]}`);
  const upstream = connect(socketPath);
  upstream.write(`${[`${method} ${url} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n`);
  upstream.write(head);
  pipeline(upstream, socket, upstream).catch(() => socket.destroy());
}
