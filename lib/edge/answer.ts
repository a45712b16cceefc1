import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, type Encoding, type FinishedPage } from "./finish-page";

/** hit: kept and fresh; miss: made now; pass: made for this request alone; updating, stale: an older one, while or because a new one could not be made. */
export type How = "hit" | "miss" | "pass" | "updating" | "stale";

/** An answer made once: its headers, names and values in turn as Node writes them without looking at each again, and its body. */
type Ready = { head: string[]; body: Uint8Array | string };

/** Of pages that are kept and fresh, as nearly all are sent. */
const ready = new WeakMap<FinishedPage, Partial<Record<Encoding, Ready>>>();

/**
 * A body as text goes to the system in one piece with its head, which costs a tenth less than two; longer ones than
 * Node has room for beside a head (16 kB for both) gain nothing. In bytes.
 */
const mostText = 15_000;

/** Sends a page that is kept and fresh at once, where that was done before; false where its answer has to be made (sendPage). */
export function sendReady(request: IncomingMessage, response: ServerResponse, page: FinishedPage): boolean {
  const encoding = encodingFor(request.headers["accept-encoding"]);
  const known = ready.get(page)?.[encoding];
  if (!known) return false;
  send(request, response, page, encoding, known);
  return true;
}

/** Sends a finished page: 304 to who has it already, without its body to HEAD. `always` are headers that do not depend on the page. */
export async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: FinishedPage,
  how: How,
  always: ReadonlyMap<string, string>,
): Promise<void> {
  if (how === "hit" && sendReady(request, response, page)) return;
  const encoding = encodingFor(request.headers["accept-encoding"]);
  send(request, response, page, encoding, makeReady(page, encoding, how, await bodyOf(page, encoding), always));
}

function send(request: IncomingMessage, response: ServerResponse, page: FinishedPage, encoding: Encoding, { head, body }: Ready): void {
  const has = request.headers["if-none-match"];
  if (has !== undefined && page.status === 200 && names(has, etagOf(page, encoding))) {
    response.writeHead(304, head.slice(0, -2 * ofBody(encoding)));
    response.end();
    return;
  }
  response.writeHead(page.status, head);
  if (request.method === "HEAD") response.end();
  else response.end(body, "latin1");
}

function encodingFor(accepted: string | string[] = ""): Encoding {
  const text = String(accepted);
  if (takes.br.test(text)) return "br";
  return takes.gzip.test(text) ? "gzip" : "identity";
}

/** RFC 9110, 12.5.3: named, and not with a weight of 0. */
const named = (coding: string) => new RegExp(`(?:^|,)\\s*${coding}\\s*(?:,|$|;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$)))`, "i");
const takes = { br: named("br"), gzip: named("gzip") };

function etagOf(page: FinishedPage, encoding: Encoding): string {
  return `"${page.etag}-${encoding}"`;
}

function names(has: string, etag: string): boolean {
  return has.split(",").some((given) => ["*", etag, `W/${etag}`].includes(given.trim()));
}

/** Headers at the end that only an answer with a body has. */
function ofBody(encoding: Encoding): number {
  return encoding === "identity" ? 1 : 2;
}

/** Kept with the page where that is fresh, except bodies that are not compressed: they would take most of the memory, and few ask for them. */
function makeReady(
  page: FinishedPage,
  encoding: Encoding,
  how: How,
  bytes: Uint8Array,
  always: ReadonlyMap<string, string>,
): Ready {
  const head = new Map([
    ...always,
    ...Object.entries(page.headers),
    ["X-Page", how],
    ["Vary", "Accept-Encoding, Cookie"],
    ["Cache-Control", page.headers["Cache-Control"] ?? "public, max-age=0, must-revalidate"],
  ]);
  if (page.status === 200) head.set("ETag", etagOf(page, encoding));
  if (encoding !== "identity") head.set("Content-Encoding", encoding);
  head.set("Content-Length", String(bytes.length));
  const isText = how === "hit" && encoding === "br" && bytes.length <= mostText;
  const made = {
    head: [...head].flat(),
    body: isText ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1") : bytes,
  };
  if (how === "hit" && encoding !== "identity") ready.set(page, { ...ready.get(page), [encoding]: made });
  return made;
}
