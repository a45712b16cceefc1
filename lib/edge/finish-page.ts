import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { readerPolicy } from "./headers";

/** A page as it is kept and sent: compressed once, its headers made once. */
export type FinishedPage = {
  status: number;
  /** Sent as they are, beside those of the encoding. */
  headers: Record<string, string>;
  br: Buffer;
  gzip: Buffer;
  etag: string;
};

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * Turns what Next rendered into what readers get: without the framework's scripts and flight data, with
 * the status the page asked for, compressed. Scripts of our own are those marked `data-reader`.
 */
export async function finishPage(status: number, headers: Record<string, string>, body: Buffer): Promise<FinishedPage> {
  const html = isHtml(headers) ? withoutFramework(body.toString("utf8")) : null;
  const bytes = html === null ? body : Buffer.from(html);
  const [br, gz] = await Promise.all([
    compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    compressGzip(bytes, { level: 7 }),
  ]);
  return {
    status: html === null ? status : (askedStatus(html) ?? status),
    headers: html === null ? headers : { ...headers, "Content-Security-Policy": readerPolicy(styleHashes(html)) },
    br,
    gzip: gz,
    etag: createHash("sha256").update(bytes).digest("base64url").slice(0, 22),
  };
}

function isHtml(headers: Record<string, string>): boolean {
  return headers["content-type"]?.startsWith("text/html") ?? false;
}

/** Cuts every script but our own, and the hints that would load the framework's. */
export function withoutFramework(html: string): string {
  return html
    .replace(/<script\b(?![^>]*\bdata-reader\b)[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, "")
    .replace(/<!--\/?\$[?!~]?-->|<!--\/?&-->|<!-- -->/g, "");
}

/** App Router pages cannot set 410 themselves: such a page says it in a meta element. */
function askedStatus(html: string): number | null {
  const asked = /<meta name="http-status" content="(\d{3})"\/?>/.exec(html)?.[1];
  return asked === undefined ? null : Number(asked);
}

function styleHashes(html: string): string[] {
  return [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => createHash("sha256").update(css ?? "").digest("base64"));
}
