import type { IncomingMessage, ServerResponse } from "node:http";
import { pageTally } from "@/lib/health/page-tally";
import { bodyOf, type Encoding, type FinishedPage } from "./finish-page";

/** hit: kept and fresh; miss: made now; pass: made for this request alone; updating, stale: an older one, while or because a new one could not be made. */
export type How = "hit" | "miss" | "pass" | "updating" | "stale";

/** Names and values in turn, as Node writes them without looking at each again. */
const heads = new WeakMap<FinishedPage, Map<string, string[]>>();

const sent = Promise.resolve();

/** Sends a finished page: 304 to who has it already, without its body to HEAD. `always` are the headers of every answer. */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: FinishedPage,
  how: How,
  always: readonly (readonly [string, string])[],
): Promise<void> {
  pageTally.answers[how] += 1;
  const { "accept-encoding": accepted = "", "if-none-match": has } = request.headers;
  const encoding = encodingFor(accepted);
  const send = (body: Buffer) => {
    const head = headOf(page, encoding, how, body.length, always);
    if (has !== undefined && page.status === 200 && names(has, etagOf(page, encoding))) {
      response.writeHead(304, head.slice(0, -2 * ofBody(encoding)));
      response.end();
      return;
    }
    response.writeHead(page.status, head);
    response.end(request.method === "HEAD" ? undefined : body);
  };
  const body = bodyOf(page, encoding);
  if (!Buffer.isBuffer(body)) return body.then(send);
  send(body);
  return sent;
}

function encodingFor(accepted: string | string[]): Encoding {
  const text = String(accepted);
  if (/\bbr\b/.test(text)) return "br";
  return /\bgzip\b/.test(text) ? "gzip" : "identity";
}

function etagOf(page: FinishedPage, encoding: Encoding): string {
  return `"${page.etag}-${encoding}"`;
}

function names(has: string, etag: string): boolean {
  return has.split(/,\s*/).some((given) => given === etag || given === `W/${etag}`);
}

/** Headers at the end that only an answer with a body has. */
function ofBody(encoding: Encoding): number {
  return encoding === "identity" ? 1 : 2;
}

function headOf(
  page: FinishedPage,
  encoding: Encoding,
  how: How,
  length: number,
  always: readonly (readonly [string, string])[],
): string[] {
  const made = heads.get(page) ?? new Map<string, string[]>();
  heads.set(page, made);
  const known = made.get(`${how} ${encoding}`);
  if (known) return known;
  const head = new Map([
    ...always,
    ...Object.entries(page.headers),
    ["X-Page", how],
    ["Vary", "Accept-Encoding, Cookie"],
    ["Cache-Control", page.headers["Cache-Control"] ?? "public, max-age=0, must-revalidate"],
  ]);
  if (page.status === 200) head.set("ETag", etagOf(page, encoding));
  if (encoding !== "identity") head.set("Content-Encoding", encoding);
  head.set("Content-Length", String(length));
  const list = [...head].flat();
  made.set(`${how} ${encoding}`, list);
  return list;
}
