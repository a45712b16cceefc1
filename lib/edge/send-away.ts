import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { failurePage, hasPage } from "./failure-page";

/** Of requests that Node could not read to their end, by its code. */
const unread: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers a connection whose request cannot be read, and takes it down: its sender may never close its own half. */
export function sendAwayUnread({ code = "" }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const status = unread[code] ?? 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Bodies up to this many bytes are read to their end and thrown away. */
const mostThrownAway = 64 * 1_048_576;

/**
 * Tells a request that goes no further why: a browser that opens a page in a sentence for people. A body that is too large
 * is let come in all the same: who still sends it while the connection is closed is told of a reset instead. Only those that
 * are larger than anything people send are cut off.
 */
export function sendAway(request: IncomingMessage, response: ServerResponse, status: number): void {
  const isTooLarge = status === 413;
  const isCutOff = isTooLarge && !(Number(request.headers["content-length"]) <= mostThrownAway);
  const { accept = "", cookie } = request.headers;
  const page = hasPage(status) && accept.includes("text/html") ? failurePage(status, cookie, request.method === "POST") : null;
  const body = Buffer.from(page?.html ?? `${STATUS_CODES[status]}\n`);
  response.writeHead(status, {
    ...(page?.headers ?? { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }),
    "Content-Length": body.length,
    "X-Content-Type-Options": "nosniff",
    ...(status === 405 ? { Allow: "GET, HEAD, POST" } : {}),
    ...(status === 503 ? { "Retry-After": "5" } : {}),
    ...(isCutOff ? { Connection: "close" } : {}),
  });
  if (!isTooLarge || isCutOff) return void response.end(body);
  response.write(body);
  request.once("close", () => response.end()).resume();
}
