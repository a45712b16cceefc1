import type { IncomingMessage, ServerResponse } from "node:http";
import type { How } from "@/lib/health/page-tally";
import { hasIt } from "@/lib/http/answer-file";
import { bodyOf, type Encoding, type FinishedPage } from "./finish-page";

/**
 * An answer made once: its headers, names and values in turn as Node writes them without looking at each again, and its body.
 * Behind the ETag, by which a client may have it already, stand those that only an answer with a body has.
 */
export type Ready = { status: number; head: string[]; etag: string | null; body: Uint8Array | string };

/** Of pages that are kept and fresh, as nearly all are sent. */
const ready = new WeakMap<FinishedPage, Partial<Record<Encoding, Ready>>>();

/**
 * A body as text goes to the system in one piece with its head, which costs a tenth less than two; longer ones than
 * Node has room for beside a head (16 kB for both) gain nothing. In bytes.
 */
const mostText = 15_000;

/** Sends a page that is kept and fresh at once, where that was done before; false where its answer has to be made (sendPage). */
export function sendReady(request: IncomingMessage, response: ServerResponse, page: FinishedPage): boolean {
  const known = ready.get(page)?.[encodingFor(request.headers["accept-encoding"])];
  if (known) send(request, response, known);
  return known !== undefined;
}

/** Sends a finished page. `always` are headers that do not depend on it. */
export async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: FinishedPage,
  how: How,
  always: ReadonlyMap<string, string>,
): Promise<void> {
  if (how === "hit" && sendReady(request, response, page)) return;
  const encoding = encodingFor(request.headers["accept-encoding"]);
  send(request, response, await makeReady(page, encoding, how, always));
}

/** Sends what was made: 304 to who has it already, without its body to HEAD. */
export function send({ method, headers }: IncomingMessage, response: ServerResponse, { status, head, etag, body }: Ready): void {
  const isKnown = etag !== null && hasIt(headers["if-none-match"], etag);
  response.writeHead(isKnown ? 304 : status, isKnown ? head.slice(0, head.indexOf(etag) + 1) : head);
  if (isKnown || method === "HEAD") response.end();
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

/** Kept with the page where that is fresh, except bodies that are not compressed: they would take most of the memory, and few ask for them. */
async function makeReady(page: FinishedPage, encoding: Encoding, how: How, always: ReadonlyMap<string, string>): Promise<Ready> {
  const bytes = await bodyOf(page, encoding);
  const head = new Map([
    ...always,
    ...Object.entries(page.headers),
    ["X-Page", how],
    ["Vary", "Accept-Encoding, Cookie"],
    ["Cache-Control", page.headers["Cache-Control"] ?? "public, max-age=0, must-revalidate"],
  ]);
  const etag = page.status === 200 && page.etag !== undefined ? `"${page.etag}-${encoding}"` : null;
  if (etag !== null) head.set("ETag", etag);
  if (encoding !== "identity") head.set("Content-Encoding", encoding);
  head.set("Content-Length", String(bytes.length));
  const isText = how === "hit" && encoding === "br" && bytes.length <= mostText;
  const made: Ready = {
    status: page.status,
    head: [...head].flat(),
    etag,
    body: isText ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1") : bytes,
  };
  if (how === "hit" && encoding !== "identity") ready.set(page, { ...ready.get(page), [encoding]: made });
  return made;
}
