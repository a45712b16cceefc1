import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { clock } from "@/lib/clock";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { refuse, type Refusal } from "@/lib/result";
import { StorageError } from "./storage";

/**
 * Where the files of the media library lie: DATA_DIR/media/ab/<first 32 hex of the sha256>/, with the
 * original and its sizes. Named like the address, so that a picture is served without the database.
 */
export function mediaDir(sha256: string): string {
  return path.join(path.resolve(env().DATA_DIR), "media", sha256.slice(0, 2), sha256.slice(0, 32));
}

/**
 * Writes files into `dir`, which appears with all of them or not at all: they are written beside it and
 * renamed. Where it is there already they replace those of the same names, one by one. Throws the
 * system's error when the disk does not let it, and leaves nothing behind.
 */
export async function writeTogether(dir: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const waiting = await temporaryDir();
  try {
    await mkdir(waiting, { recursive: true });
    for (const [name, bytes] of files) {
      const file = await open(path.join(waiting, name), "wx");
      try {
        await file.writeFile(bytes);
        // A row must never outlive its files in a power cut.
        await file.sync();
      } finally {
        await file.close();
      }
    }
    await mkdir(path.dirname(dir), { recursive: true });
    await rename(waiting, dir).catch(async (error: unknown) => {
      if (!(error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST"))) throw error;
      for (const name of files.keys()) await rename(path.join(waiting, name), path.join(dir, name));
    });
    for (const changed of [dir, path.dirname(dir)]) {
      const handle = await open(changed, "r");
      await handle.sync().finally(() => handle.close());
    }
  } finally {
    await rm(waiting, { recursive: true, force: true });
  }
}

/** Whether every one of these files is there. */
export async function haveAll(dir: string, names: readonly string[]): Promise<boolean> {
  const found = await Promise.all(names.map((name) => stat(path.join(dir, name)).catch(absent)));
  return found.every((file) => file !== null && file.isFile() && file.size > 0);
}

/** For stat and open: null where there is no such file; any other error goes on. */
export function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}

let swept: Promise<void> | undefined;

const temporaryRoot = () => path.join(path.resolve(env().DATA_DIR), "media", "tmp");

async function temporaryDir(): Promise<string> {
  await (swept ??= sweepTemporary(clock()).catch((error: unknown) => {
    swept = undefined;
    throw error;
  }));
  return path.join(temporaryRoot(), randomUUID());
}

/** A file for an upload that is still coming in; whoever opens it removes it. */
export async function openTemporary(): Promise<{ name: string; file: FileHandle }> {
  const name = await temporaryDir();
  await mkdir(path.dirname(name), { recursive: true });
  return { name, file: await open(name, "wx+") };
}

/** A job: removes what killed processes left; half an hour is longer than any upload or write may take. */
export async function sweepTemporary(now: Date): Promise<void> {
  const dir = temporaryRoot();
  for (const name of (await readdir(dir).catch(absent)) ?? []) {
    const left = await stat(path.join(dir, name)).catch(absent);
    if (left && left.mtimeMs < now.getTime() - 1_800_000) await rm(path.join(dir, name), { recursive: true, force: true });
  }
}

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const closed = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOENT", "EISDIR", "EIO", "EMFILE", "ENFILE"]);

/** What an uploader is told when the disk or the storage service refuses; throws what is not their doing. */
export function refusalOfDisk(error: unknown): Refusal {
  if (error instanceof StorageError) {
    log.error({ err: error }, "a picture could not be written to the storage service");
    return refuse("limited", "图片存储服务没有接收，图片没有保存。请稍后再试；一直如此时请联系站长。");
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!full.has(code) && !closed.has(code)) throw error;
  log.error({ err: error }, "a picture could not be written to DATA_DIR");
  return full.has(code)
    ? refuse("limited", "服务器磁盘空间已满，图片没有保存。请联系站长清理磁盘后再试。")
    : refuse("limited", "服务器的图片目录无法写入，图片没有保存。请联系站长检查数据目录的权限。");
}
