import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { visibleToReaders } from "@/lib/article/queries";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { absent } from "@/lib/media/files";
import { getSite } from "@/lib/site/queries";
import { shareHash, sharePicturePath, type ShareArticle, type SharePortal } from "./address";
import { paint } from "./paint";

/** What stands at an address below /share/: the picture, or where the picture of that story is now. */
export type AtAddress = { picture: Buffer<ArrayBuffer>; name: string } | { movedTo: string };

/** Finds the picture by the last part of its address, "{id}-{hash}.png"; null where readers may not see the story. */
export async function findSharePicture(file: string): Promise<AtAddress | null> {
  const [, id, hash] = /^([1-9]\d{0,8})-([0-9a-f]{8})\.png$/.exec(file) ?? [];
  if (id === undefined) return null;
  const article = await db.article.findFirst({
    where: { id: Number(id), ...visibleToReaders },
    select: { id: true, headline: true, headlineParts: true, publishedAt: true, category: { select: { name: true } } },
  });
  if (!article) return null;
  if (hash !== shareHash(article)) return { movedTo: sharePicturePath(article) };
  return { picture: await sharePicture(article, await getSite()), name: `${id}-${hash}` };
}

const underWay = new Map<string, Promise<Buffer<ArrayBuffer>>>();

/** The picture of a story; drawn when it is first asked for, however many ask, and kept under DATA_DIR/share/. */
export function sharePicture(article: ShareArticle, { name, tagline }: SharePortal): Promise<Buffer<ArrayBuffer>> {
  const portal = createHash("sha256")
    .update(JSON.stringify([name, tagline]))
    .digest("hex")
    .slice(0, 8);
  const file = path.join(path.resolve(env().DATA_DIR), "share", String(article.id), `${shareHash(article)}-${portal}.png`);
  const running = underWay.get(file);
  if (running) return running;
  const started = readOrDraw(file, article, { name, tagline }).finally(() => underWay.delete(file));
  underWay.set(file, started);
  return started;
}

async function readOrDraw(file: string, article: ShareArticle, site: SharePortal): Promise<Buffer<ArrayBuffer>> {
  const kept = await readFile(file).catch(absent);
  if (kept) return kept;
  const drawn = await paint(article, site);
  // A picture that cannot be kept is drawn again next time: sharing does not wait for the disk to be mended.
  await keep(file, drawn).catch((error: unknown) => log.warn({ err: error }, "a share picture could not be kept in DATA_DIR"));
  return drawn;
}

/** Puts the picture in place of the story's earlier ones, whole or not at all. */
async function keep(file: string, bytes: Buffer): Promise<void> {
  const folder = path.dirname(file);
  const waiting = path.join(folder, `${randomUUID()}.tmp`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(waiting, bytes, { flag: "wx" });
    await rename(waiting, file);
  } finally {
    await rm(waiting, { force: true });
  }
  for (const name of await readdir(folder)) {
    if (name.endsWith(".png") && name !== path.basename(file)) await rm(path.join(folder, name), { force: true });
  }
}
