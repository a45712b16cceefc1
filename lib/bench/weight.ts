import { ask, textOf } from "./ask";

/** kB (1,000 bytes) as sent with brotli. */
export type Weight = { htmlAndCss: number; withScripts: number; foreignHosts: number };

/** What a browser has to load for a page before any picture: the page with its style, and with its scripts. */
export async function weigh(origin: string, path: string): Promise<Weight> {
  const page = await ask(`${origin}${path}`);
  const html = textOf(page);
  const addresses = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, address]) => address ?? ""))];
  const styles = addresses(/<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"/g);
  const scripts = addresses(/<script\b[^>]*\bsrc="([^"]+)"/g);
  const loaded = [...styles, ...scripts, ...addresses(/<(?:img|iframe|source|video|audio)\b[^>]*\bsrc="([^"]+)"/g)];
  const bytesOf = async (paths: string[]) =>
    (await Promise.all(paths.filter((address) => address.startsWith("/")).map((address) => ask(`${origin}${address}`)))).reduce(
      (sum, { body }) => sum + body.length,
      0,
    );
  const htmlAndCss = (page.body.length + (await bytesOf(styles))) / 1_000;
  return {
    htmlAndCss,
    withScripts: htmlAndCss + (await bytesOf(scripts)) / 1_000,
    foreignHosts: loaded.filter((address) => /^(?:https?:)?\/\//.test(address)).length,
  };
}
