import { open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Depot } from "./storage";
import { absent, haveAll, mediaDir, writeTogether } from "./files";

/** DATA_DIR/media: all files of a picture appear together, named like their addresses. */
export const diskDepot: Depot = {
  put: (sha256, files) => writeTogether(mediaDir(sha256), files),
  has: (sha256, names) => haveAll(mediaDir(sha256), names),
  async open(sha256, name) {
    const handle = await open(path.join(mediaDir(sha256), name), "r").catch(absent);
    if (!handle) return null;
    const { size } = await handle.stat();
    return { bytes: size, stream: () => handle.createReadStream(), close: () => handle.close() };
  },
  read: (sha256, name) => readFile(path.join(mediaDir(sha256), name)).catch(absent),
  async remove(sha256, names) {
    const dir = mediaDir(sha256);
    for (const file of names?.map((name) => path.join(dir, name)) ?? [dir]) await rm(file, { recursive: true, force: true });
  },
};
