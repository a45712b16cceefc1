import type { Server, ServerResponse } from "node:http";

/**
 * Ends a server: requests that are here are answered to their end, at most for `patienceMs`. A connection goes with its
 * last answer, however long its client would keep it: a proxy that holds some open must not hold up a restart.
 */
export async function closeGently(server: Server, patienceMs: number): Promise<void> {
  server.prependListener("request", (_request, response: ServerResponse) => response.setHeader("Connection", "close"));
  const closed = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
