import { hash } from "node:crypto";
import { globSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { sendPage } from "./answer";
import { compressed, type FinishedPage } from "./finish-page";
import { ofFile } from "./headers";
import { readerStylesFile, readerStylesPath } from "@/lib/reader-styles/choose";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Files of the build and of public/, each read and compressed once, at its first request. Those of the build
 * and those asked for with the hash of their content (`?v=`) never change; asked for with another one, as by a page of another
 * release, they are not to be kept. Files that are not there are left to Next, which answers 404. Returns whether it answered.
 */
export function staticFiles(distDir: string) {
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
  const ready = new Map<string, ReturnType<typeof prepare>>();

  return async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const file = files.get(url.pathname);
    if (file === undefined || request.method === "POST") return false;
    const reading = ready.get(file) ?? prepare(file);
    ready.set(file, reading);
    reading.catch(() => ready.delete(file));
    const { version, forEver, forADay, forNow } = await reading;
    const asked = url.searchParams.get("v");
    const page = url.pathname.startsWith("/_next/static/") || asked === version ? forEver : asked === null ? forADay : forNow;
    await sendPage(request, response, page, "hit", ofFile);
    return true;
  };
}

async function prepare(file: string) {
  const plain = await readFile(file);
  const type = { "Content-Type": types[path.extname(file)] ?? "application/octet-stream" };
  const page = await compressed({ status: 200, headers: type, plain }, "often");
  const keptFor = (cacheControl: string): FinishedPage => ({ ...page, headers: { ...type, "Cache-Control": cacheControl } });
  return {
    /** As addresses bear it (lib/reader-script.ts). */
    version: hash("sha256", plain).slice(0, 12),
    forEver: keptFor("public, max-age=31536000, immutable"),
    forADay: keptFor("public, max-age=86400"),
    forNow: page,
  };
}
