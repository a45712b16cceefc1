import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** So many requests a connection may send before the answer to the first is on its way: browsers and proxies wait for each. */
const mostAhead = 4;

const ahead = new WeakMap<Socket, number>();

/**
 * Whether a request was sent too far ahead of the answers, or on a connection that was cut for it. Node would begin with
 * all of them and hold each answer in memory until those before it are read: two thousand fit into one packet's buffer.
 */
export function isTooFarAhead(request: IncomingMessage, response: ServerResponse): boolean {
  const { socket } = request;
  if (socket.destroyed) return true;
  // An answer that waits for others has no socket yet.
  if (response.socket !== null) return false;
  const waiting = (ahead.get(socket) ?? 0) + 1;
  if (waiting > mostAhead) {
    socket.destroy();
    return true;
  }
  ahead.set(socket, waiting);
  response.once("close", () => ahead.set(socket, (ahead.get(socket) ?? 1) - 1));
  return false;
}
