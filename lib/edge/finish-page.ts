import { hash } from "node:crypto";
import { brotliCompress, brotliCompressSync, brotliDecompress, constants, gzip, type BrotliOptions } from "node:zlib";
import type { HandedPage, HtmlParts } from "@/lib/cache";
import { readerPolicy } from "./headers";
import { plainDisplay, type Display } from "./page-key";
import { readerStyles, readerStylesPath } from "@/lib/reader-styles/choose";

/** A page as it is kept and sent: its headers made once, its body in at least one encoding. */
export type FinishedPage = {
  status: number;
  /** Sent as they are, beside those of the encoding. */
  headers: Record<string, string>;
  /** Of every page that is kept, as `br`. */
  etag?: string;
  br?: Uint8Array;
  /** Of a page that is made for one request alone. */
  plain?: Uint8Array;
};

export type Encoding = "br" | "gzip" | "identity";

type Callback = (error: Error | null, result: Buffer) => void;

/**
 * What zlib calls back with. A stream of Node's stays until memory is looked through as a whole, with its callback and all that
 * this one refers to: what goes in must not be among it, as it is with promisify.
 */
function calledBack(start: (callback: Callback) => void): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  start((error, result) => (error ? reject(error) : resolve(result)));
  return promise;
}

/**
 * Turns what was rendered into what readers get: with the style sheet in the page (one round trip less before the
 * first paint) and the reader's display on the root element (so that the first paint has it); from what Next's page
 * renderer wrote, without the framework's scripts and flight data, and with the status the page asked for.
 * Scripts of our own are those marked `data-reader`. `distDir` holds the style sheet.
 */
export async function finishPage(
  status: number,
  headers: Record<string, string>,
  body: Buffer | PageParts,
  distDir: string,
  display: Display = plainDisplay,
): Promise<FinishedPage> {
  const captured = Buffer.isBuffer(body) ? body : null;
  if (captured && !headers["content-type"]?.startsWith("text/html")) return { status, headers, plain: captured };
  // What was handed over is the portal's own, without anything of the framework.
  const ofFramework = captured?.includes("/_next/") ?? false;
  const page = Buffer.isBuffer(body) ? { head: body.toString(), body: [] } : body;
  const head = withDisplay(ofFramework ? withoutFramework(page.head) : page.head, display);
  const { plain, styleHashes } = await withStyles({ ...page, head }, distDir);
  return {
    status: (ofFramework ? askedStatus(page.head) : null) ?? status,
    headers: { ...headers, "Content-Security-Policy": readerPolicy(styleHashes) },
    plain,
  };
}

type PageParts = Omit<HandedPage, "status">;

/** The page as it is kept: compressed once, with its ETag. */
export async function compressed({ plain = Buffer.alloc(0), ...page }: FinishedPage, read: "often" | "seldom"): Promise<FinishedPage> {
  const etag = hash("sha256", plain, "base64url").slice(0, 22);
  return { ...page, etag, br: ownMemory(await calledBack((done) => brotliCompress(plain, brotli(plain, read), done))) };
}

/** Node cuts small buffers out of 64 kB that many share: all of it would stay as long as one page is kept. */
function ownMemory(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

/** Beyond `often`, more processor time saves few bytes; `seldom` takes a sixth less of it for 2 % more bytes; with `once`, whoever waits has it soonest. */
const efforts = { often: { quality: 7, window: 16 }, seldom: { quality: 5, window: 16 }, once: { quality: 0, window: 18 } };

/** Of what comes out, in bytes: most pages are one. It stays as long as the stream that made it. */
const chunkSize = 16 * 1024;

/** `window` as a power of two, in bytes. */
function brotli(bytes: Uint8Array, effort: keyof typeof efforts): BrotliOptions {
  const { quality, window } = efforts[effort];
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: window,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { params, chunkSize };
}

/** As gzip: few clients ask for it, so it is made at the first request that does. */
const gzips = new WeakMap<FinishedPage, Promise<Uint8Array>>();

/** The body of a page in an encoding. */
export function bodyOf(page: FinishedPage, encoding: Encoding): Uint8Array | Promise<Uint8Array> {
  const { br, plain = Buffer.alloc(0) } = page;
  // At once: it takes 0.1 ms of 50 kB, and to hand it to another thread would take three times as much.
  if (encoding === "br") return br ?? brotliCompressSync(plain, brotli(plain, "once"));
  if (encoding === "identity") return br ? calledBack((done) => brotliDecompress(br, done)) : plain;
  const known = gzips.get(page);
  if (known) return known;
  const made = Promise.resolve(bodyOf(page, "identity"))
    .then((bytes) => calledBack((done) => gzip(bytes, { level: 6, chunkSize }, done)))
    .then(ownMemory);
  gzips.set(page, made);
  return made;
}

/** Cuts every script but our own, and the hints that would load the framework's. */
export function withoutFramework(html: string): string {
  return html
    .replace(/<script\b(?![^>]*\bdata-reader\b)[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*\bas="(?:script|style)"[^>]*>/g, "")
    .replace(/<!--\/?\$[?!~]?-->|<!--\/?&-->|<!-- -->/g, "");
}

/** App Router pages cannot set 410 themselves: such a page says it in a meta element. */
function askedStatus(html: string): number | null {
  const asked = /<meta name="http-status" content="(\d{3})"\/?>/.exec(html)?.[1];
  return asked === undefined ? null : Number(asked);
}

function withDisplay(html: string, { theme, size }: Display): string {
  if (theme === "" && size === "") return html;
  return html.replace("<html", () => `<html${theme && ` data-theme="${theme}"`}${size && ` data-size="${size}"`}`);
}

/** The bytes of a page with what it needs of the readers' style sheet in place of the link to it, and the hash of that for the policy. */
async function withStyles({ head, body }: PageParts, distDir: string): Promise<{ plain: Buffer; styleHashes: string[] }> {
  const link = styleLink.exec(head);
  if (!link) return { plain: joined([head, ...body]), styleHashes: [] };
  const { element, hash } = (await readerStyles(distDir))([head, ...body]);
  const [upTo, from] = [head.slice(0, link.index), head.slice(link.index + link[0].length)];
  return { plain: joined([upTo, element, from, ...body]), styleHashes: [hash] };
}

/** In one piece of memory: V8 collects rubbish the sooner, the more of it lies outside its heap. */
function joined(parts: HtmlParts): Buffer {
  const bytes = Buffer.allocUnsafeSlow(parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0));
  let end = 0;
  for (const part of parts) {
    if (typeof part === "string") end += bytes.write(part, end);
    else {
      bytes.set(part, end);
      end += part.length;
    }
  }
  return bytes;
}

const styleLink = new RegExp(`<link rel="stylesheet" href="${readerStylesPath}"[^>]*>`);
