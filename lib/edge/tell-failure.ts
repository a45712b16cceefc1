import type { IncomingMessage, ServerResponse } from "node:http";
import { watchForms, type Posted } from "@/lib/form/taken";
import type { Handler } from "./capture";

/**
 * Next answers 500 to whatever fails. This handler tells apart what the sender can act on: 400 where no form of ours
 * was ever reached, since what was posted could not be read (a broken multipart body, hidden fields that somebody has
 * changed); 503 and when to come back where the database did not answer, or had no connection free in time: `couldAsk`
 * says whether it did since then (performance.now()).
 */
export function tellFailure(handler: Handler, couldAsk: (since: number) => boolean): Handler {
  return async (request, response) => {
    const cameAt = performance.now();
    const posted: Posted = { isTaken: false };
    const told = (status: number) => {
      if (status !== 500) return status;
      if (isForAction(request) && !posted.isTaken) return 400;
      return couldAsk(cameAt) ? 500 : 503;
    };
    const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
    response.writeHead = (given: number, ...rest: unknown[]) => {
      const status = told(given);
      if (status === 503 && !response.headersSent) response.setHeader("Retry-After", "5");
      return writeHead(status, ...rest);
    };
    await watchForms(posted, () => handler(request, response));
    // A response that is only collected writes no head.
    if (!response.headersSent) response.statusCode = told(response.statusCode);
  };
}

/** Whether Next looks for an action in it; routes read by themselves what is sent to them. */
function isForAction({ method, url = "", headers }: IncomingMessage): boolean {
  if (method !== "POST" || url.startsWith("/api/")) return false;
  return headers["next-action"] !== undefined || /^multipart\/form-data/i.test(headers["content-type"] ?? "");
}
