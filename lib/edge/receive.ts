import type { IncomingMessage } from "node:http";
import type { Sent } from "./capture";

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
