import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { failurePage, failurePolicy } from "./failure-page";

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
 * Tells a request that goes no further why: a browser that opens a page, and whoever asked for a reader page, in a sentence for
 * people; an answer that has begun is broken off. A body that is too large is let come in all the same: who still sends it while
 * the connection is closed is told of a reset instead. Only those that are larger than anything people send are cut off.
 */
export function sendAway(request: IncomingMessage, response: ServerResponse, status: number, isReaderPage = false): void {
  if (response.headersSent) return void response.destroy();
  const isComingIn = status === 413 && !request.complete;
  const isCutOff = isComingIn && !(Number(request.headers["content-length"]) <= mostThrownAway);
  const wantsPage = isReaderPage || request.headers.accept?.includes("text/html");
  const page = wantsPage ? failurePage(status, request) : null;
  const body = Buffer.from(page ?? `${STATUS_CODES[status]}\n`);
  response.writeHead(status, {
    "Content-Type": `text/${page === null ? "plain" : "html"}; charset=utf-8`,
    "Cache-Control": "no-store",
    ...(page === null ? {} : { "Content-Security-Policy": failurePolicy }),
    "Content-Length": body.length,
    "X-Content-Type-Options": "nosniff",
    ...(status === 405 ? { Allow: "GET, HEAD, POST" } : {}),
    ...(status === 503 ? { "Retry-After": "5" } : {}),
    ...(isCutOff ? { Connection: "close" } : {}),
  });
  if (!isComingIn || isCutOff) return void response.end(body);
  response.write(body);
  request.once("close", () => response.end()).resume();
}
