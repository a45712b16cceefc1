import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, open, readdir, rename, stat, utimes } from "node:fs/promises";
import path from "node:path";

const chunk = 131_072;

/** Copies one file as far as it goes at this moment; returns its SHA-256, or null when it is gone. */
export async function copyFile(from: string, to: string): Promise<string | null> {
  const source = await open(from, "r").catch(gone);
  if (!source) return null;
  try {
    const target = await open(to, "w", 0o600);
    try {
      const hash = createHash("sha256");
      const buffer = Buffer.allocUnsafe(chunk);
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, chunk);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
        for (let written = 0; written < bytesRead;) written += (await target.write(buffer, written, bytesRead - written)).bytesWritten;
      }
      return hash.digest("hex");
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Every file below `dir` by its path there, with folders that are empty as "name/"; what `skip` says yes to is left out, a folder with all in it. */
export async function listFiles(dir: string, skip: (name: string) => boolean = () => false, at = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of (await readdir(path.join(dir, at), { withFileTypes: true }).catch(gone)) ?? []) {
    const name = path.posix.join(at, entry.name);
    if (skip(name)) continue;
    if (entry.isDirectory()) {
      const below = await listFiles(dir, skip, name);
      found.push(...(below.length > 0 ? below : [`${name}/`]));
    } else if (entry.isFile()) found.push(name);
  }
  return found;
}

/** Waits until all that was copied to the disk of `dir` is on it: once for all, for thousands of small files wait long each. */
export async function toDisk(dir: string): Promise<void> {
  const ended = (args: string[]) =>
    new Promise<boolean>((resolve) =>
      spawn("sync", args, { stdio: "ignore" })
        .once("error", () => resolve(false))
        .once("close", (code) => resolve(code === 0)),
    );
  // Only Linux can do it for one disk alone.
  if (!(await ended(["-f", dir]))) await ended([]);
}

/** Copies the pictures that are new or changed; they are never taken away there. Returns how many. */
export async function copyPictures(from: string, to: string): Promise<number> {
  let copied = 0;
  for (const name of await listFiles(from, (file) => file === "tmp" || file.endsWith(".part"))) {
    if (name.endsWith("/")) continue;
    const [source, target] = [path.join(from, name), path.join(to, name)];
    const [is, was] = [await stat(source).catch(gone), await stat(target).catch(gone)];
    if (!is || (was && was.size === is.size && was.mtimeMs >= Math.floor(is.mtimeMs))) continue;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    if ((await copyFile(source, `${target}.part`)) === null) continue;
    await utimes(`${target}.part`, is.atime, is.mtime);
    await rename(`${target}.part`, target);
    copied += 1;
  }
  return copied;
}

/** For reads of files that may go at any moment: null where it went; any other error goes on. */
export function gone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
