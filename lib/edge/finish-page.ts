import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants, gzip } from "node:zlib";
import { readerPolicy } from "./headers";

/** A page as it is kept and sent: compressed once, its headers made once. */
export type FinishedPage = {
  status: number;
  /** Sent as they are, beside those of the encoding. */
  headers: Record<string, string>;
  br: Buffer;
  /** Made at the first request of a client that does not take brotli; see gzipOf. */
  gzip?: Promise<Buffer>;
  etag: string;
};

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const decompressBrotli = promisify(brotliDecompress);

/**
 * Turns what Next rendered into what readers get: without the framework's scripts and flight data, its
 * style sheets in the page (one round trip less before the first paint), with the status the page asked
 * for, compressed. Scripts of our own are those marked `data-reader`. `distDir` holds the style sheets.
 */
export async function finishPage(status: number, headers: Record<string, string>, body: Buffer, distDir: string): Promise<FinishedPage> {
  if (!headers["content-type"]?.startsWith("text/html")) return { status, headers, ...(await compressed(body)) };
  const { html, styleHashes } = await withStyles(withoutFramework(body.toString("utf8")), distDir);
  return {
    status: askedStatus(html) ?? status,
    headers: { ...headers, "Content-Security-Policy": readerPolicy(styleHashes) },
    ...(await compressed(Buffer.from(html))),
  };
}

async function compressed(bytes: Buffer): Promise<Pick<FinishedPage, "br" | "etag">> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { br: await compressBrotli(bytes, { params }), etag: createHash("sha256").update(bytes).digest("base64url").slice(0, 22) };
}

/** A page as gzip. Few clients ask for it, and making it costs a twentieth of the rendering: made once, when asked for. */
export function gzipOf(page: FinishedPage): Promise<Buffer> {
  return (page.gzip ??= plainOf(page).then((bytes) => compressGzip(bytes, { level: 6 })));
}

/** A page without compression. */
export function plainOf({ br }: FinishedPage): Promise<Buffer> {
  return decompressBrotli(br);
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

type StyleSheet = { css: string; hash: string };
const styleSheets = new Map<string, Promise<StyleSheet>>();
const styleLink = /<link rel="stylesheet" href="\/_next\/(static\/[\w/.-]+\.css)(?:\?[^"]*)?"[^>]*>/g;

/** Puts the text of Next's style sheets in place of the links to them; returns their CSP hashes. */
async function withStyles(html: string, distDir: string): Promise<{ html: string; styleHashes: string[] }> {
  const files = [...new Set([...html.matchAll(styleLink)].map(([, file]) => file ?? ""))];
  const sheets = new Map(await Promise.all(files.map(async (file) => [file, await readSheet(path.join(distDir, file))] as const)));
  return {
    html: html.replace(styleLink, (_link, file: string) => `<style>${sheets.get(file)?.css ?? ""}</style>`),
    styleHashes: [...sheets.values()].map(({ hash }) => hash),
  };
}

/** Built files never change: each is read once. */
function readSheet(file: string): Promise<StyleSheet> {
  const known = styleSheets.get(file);
  if (known) return known;
  const reading = readFile(file, "utf8").then((css) => ({ css, hash: createHash("sha256").update(css).digest("base64") }));
  styleSheets.set(file, reading);
  return reading;
}
