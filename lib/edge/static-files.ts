import { createHash } from "node:crypto";
import { globSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { sendPage } from "./answer";
import { compressed, type FinishedPage } from "./finish-page";
import type { everyAnswer } from "./headers";
import { readerStylesFile, readerStylesPath } from "@/lib/reader-styles/choose";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

const forEver = "public, max-age=31536000, immutable";
const forADay = "public, max-age=86400";

/**
 * Files of the build and of public/, each read and compressed once, at its first request. Those of the build
 * and those asked for with the hash of their content (`?v=`) never change. Files that are not there are left
 * to Next, which answers 404. Returns whether it answered.
 */
export function staticFiles(distDir: string, always: ReturnType<typeof everyAnswer>) {
  const files = new Map([[readerStylesPath, readerStylesFile(distDir)]]);
  for (const [dir, prefix] of [
    [path.join(distDir, "static"), "/_next/static/"],
    [path.resolve("public"), "/"],
  ] as const) {
    for (const name of globSync("**/*", { cwd: dir })) {
      const file = path.join(dir, name);
      if (types[path.extname(name)] && statSync(file).isFile()) files.set(prefix + name.split(path.sep).join("/"), file);
    }
  }
  const ready = new Map<string, Promise<FinishedPage>>();

  return async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const file = files.get(url.pathname);
    if (file === undefined || request.method === "POST") return false;
    const cacheControl = url.pathname.startsWith("/_next/static/") || url.searchParams.has("v") ? forEver : forADay;
    const key = `${cacheControl} ${file}`;
    const reading = ready.get(key) ?? prepare(file, cacheControl);
    ready.set(key, reading);
    reading.catch(() => ready.delete(key));
    await sendPage(request, response, await reading, "hit", always);
    return true;
  };
}

async function prepare(file: string, cacheControl: string): Promise<FinishedPage> {
  const plain = await readFile(file);
  return compressed(
    {
      status: 200,
      headers: { "Content-Type": types[path.extname(file)] ?? "application/octet-stream", "Cache-Control": cacheControl },
      etag: createHash("sha256").update(plain).digest("base64url").slice(0, 22),
      plain,
    },
    "often",
  );
}
