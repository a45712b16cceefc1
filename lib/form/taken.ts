import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";

type Posted = { isTaken: boolean };

/** Shared through globalThis: the server and Next's bundles each have their own copy of this module. */
const key = Symbol.for("tongqu.posted");
const holder = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<Posted> };
const storage = (holder[key] ??= new AsyncLocalStorage<Posted>());

/** Says that what was posted has reached one of our forms. */
export function takenByForm(): void {
  const posted = storage.getStore();
  if (posted) posted.isTaken = true;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * A handler whose 500 becomes a 400 where no form of ours was ever reached: Next answers so when it cannot read
 * what was posted as a form (a broken multipart body, hidden fields that somebody has changed).
 */
export function tellUnreadable(handler: Handler): Handler {
  return async (request, response) => {
    if (!isForAction(request)) return handler(request, response);
    const posted: Posted = { isTaken: false };
    const told = (status: number) => (status === 500 && !posted.isTaken ? 400 : status);
    const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
    response.writeHead = (status: number, ...rest: unknown[]) => writeHead(told(status), ...rest);
    await storage.run(posted, () => handler(request, response));
    // A response that is only collected writes no head.
    if (!response.headersSent) response.statusCode = told(response.statusCode);
  };
}

/** Whether Next looks for an action in it; routes read by themselves what is sent to them. */
function isForAction({ method, url = "", headers }: IncomingMessage): boolean {
  if (method !== "POST" || url.startsWith("/api/")) return false;
  return headers["next-action"] !== undefined || /^multipart\/form-data/i.test(headers["content-type"] ?? "");
}
