import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { writeFiles } from "@/lib/testing/files";
import { bodyOf, compressed, finishPage } from "./finish-page";
import { stylePieces } from "@/lib/reader-styles/make";
import { stylePiecesFile } from "@/lib/reader-styles/choose";

const distDir = writeFiles({});
writeFileSync(stylePiecesFile(distDir), JSON.stringify(stylePieces("p{color:red}nav{color:blue}", "")));

/** The shape of a page as Next 16 writes it. */
const rendered = `<!DOCTYPE html><html lang="zh-CN"><head><meta charSet="utf-8"/><link rel="stylesheet" href="/reader.css" data-precedence="reader"/><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/><script src="/_next/static/chunks/b.js" async=""></script></head><body><p>硅<!-- -->片</p><!--$--><b>新</b><!--/$--><script type="application/ld+json" data-reader="">{"a":1}</script><script>(self.__next_f=self.__next_f||[]).push([0])</script><script src="/reader.js?v=1" defer="" data-reader=""></script></body></html>`;

test("a finished page has its style inside, our own scripts only, and nothing of the framework", async () => {
  const page = await finishPage(200, { "content-type": "text/html; charset=utf-8" }, Buffer.from(rendered), distDir);
  const html = (await bodyOf(page, "identity")).toString();
  expect(html).toBe(
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charSet="utf-8"/><style>p{color:red}</style></head><body><p>硅片</p><b>新</b><script type="application/ld+json" data-reader="">{"a":1}</script><script src="/reader.js?v=1" defer="" data-reader=""></script></body></html>',
  );
  const kept = await compressed(page, "often");
  expect(kept.plain).toBeUndefined();
  for (const one of [page, kept]) {
    expect((await bodyOf(one, "identity")).toString()).toBe(html);
    expect(brotliDecompressSync(await bodyOf(one, "br")).toString()).toBe(html);
    expect(gunzipSync(await bodyOf(one, "gzip")).toString()).toBe(html);
    expect(await bodyOf(one, "gzip")).toBe(await bodyOf(one, "gzip"));
  }
  expect(page.headers["Content-Security-Policy"]).toContain(
    `style-src 'self' 'sha256-${createHash("sha256").update("p{color:red}").digest("base64")}'`,
  );
});

test("what is no page stays as it is, byte for byte", async () => {
  const feed = '<?xml version="1.0"?><rss><script>kept</script></rss>';
  const page = await finishPage(200, { "content-type": "application/rss+xml" }, Buffer.from(feed), distDir);
  expect((await bodyOf(page, "identity")).toString()).toBe(feed);
  expect(page.headers["Content-Security-Policy"]).toBeUndefined();
});

/** As a route of the portal's own hands it over. */
const handed = {
  head: '<!DOCTYPE html><html lang="zh-CN"><head><link rel="stylesheet" href="/reader.css"/></head><body>',
  body: [Buffer.from("<p>硅片 /_next/</p>"), '<script type="module">1</script>', Buffer.from("</body></html>")],
};

test("a page that was handed over is put together in its order, with its style, and nothing is cut out of it", async () => {
  const page = await finishPage(200, { "content-type": "text/html; charset=utf-8" }, handed, distDir, { theme: "dark", size: "" });
  expect((await bodyOf(page, "identity")).toString()).toBe(
    '<!DOCTYPE html><html data-theme="dark" lang="zh-CN"><head><style>p{color:red}</style></head><body><p>硅片 /_next/</p><script type="module">1</script></body></html>',
  );
});

test("a kept page holds the memory that its bytes take and no more", async () => {
  const kept = await compressed(await finishPage(200, { "content-type": "text/html; charset=utf-8" }, handed, distDir), "seldom");
  for (const encoding of ["br", "gzip"] as const) {
    const bytes = await bodyOf(kept, encoding);
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  }
});
