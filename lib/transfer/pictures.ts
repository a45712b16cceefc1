import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { DocumentJson } from "@/lib/article/document/render";
import type { FigureAttrs } from "@/lib/article/document/schema";
import { db } from "@/lib/db";
import { storePicture } from "@/lib/media/store";
import { guardedFetch, type Network } from "@/lib/net/guarded-fetch";
import { ok, refuse, type Result } from "@/lib/result";
import type { SourceFile, Story } from "./item";

const maxBytes = 20 * 1024 * 1024;
const fetchTimeoutMs = 30_000;
const accept = [
  "image/jpeg",
  "image/jpg",
  "image/pjpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/avif",
  "application/octet-stream",
  "binary/octet-stream",
];
/** A picture this wide can stand for its story in a list. */
const minCoverWidth = 400;
const remembered = 1_000;

export type PictureOptions = { fetchImages: boolean; dryRun: boolean; network?: Network };

/** What is known of pictures during one run: the same file or address is read once. */
export type PictureShelf = PictureOptions & { taken: Map<string, Promise<Result<{ id: number | null }>>> };

export type Taken = {
  doc: DocumentJson;
  coverId: number | null;
  taken: number;
  /** Pictures that are not in, by their address and why. */
  missing: { origin: string; reason: string }[];
};

/**
 * Brings the pictures of a story into the media library: those in the source itself, those beside the file, and
 * with `fetchImages` those elsewhere. A figure whose picture cannot be taken keeps its `origin`.
 * A dry run looks whether local ones can be read, and stores none.
 */
export async function takePictures(doc: DocumentJson, story: Story, file: SourceFile, shelf: PictureShelf): Promise<Taken> {
  const missing: Taken["missing"] = [];
  const ids: number[] = [];
  let taken = 0;
  const take = async (origin: string, words: Partial<FigureAttrs>): Promise<number | null> => {
    const result = await takeOne(origin, words, story, file, shelf);
    if (!result.ok) {
      missing.push({ origin: origin.slice(0, 300), reason: result.message });
      return null;
    }
    taken += 1;
    if (result.value.id !== null) ids.push(result.value.id);
    return result.value.id;
  };
  const coverId = story.cover === null ? null : await take(story.cover, {});
  for (const figure of figuresIn(doc)) {
    const { origin, assetId } = figure;
    // Only our own database knows our asset ids.
    if (assetId !== null) figure.assetId = null;
    if (origin === null) continue;
    figure.assetId = await take(origin, figure);
    if (figure.assetId !== null || origin.startsWith("embedded:")) figure.origin = null;
  }
  return { doc, coverId: coverId ?? (await coverAmong(ids)), taken, missing };
}

function figuresIn(node: unknown): FigureAttrs[] {
  if (typeof node !== "object" || node === null) return [];
  if ("type" in node && node.type === "figure" && "attrs" in node) return [node.attrs as FigureAttrs];
  return "content" in node && Array.isArray(node.content) ? node.content.flatMap(figuresIn) : [];
}

async function coverAmong(ids: number[]): Promise<number | null> {
  if (ids.length === 0) return null;
  const wide = await db.mediaAsset.findMany({ where: { id: { in: ids }, width: { gte: minCoverWidth } }, select: { id: true } });
  return ids.find((id) => wide.some((asset) => asset.id === id)) ?? null;
}

type Loaded = Result<{ bytes: Buffer; fileName: string }>;

async function takeOne(
  origin: string,
  words: Partial<FigureAttrs>,
  story: Story,
  file: SourceFile,
  shelf: PictureShelf,
): Promise<Result<{ id: number | null }>> {
  const embedded = /^embedded:(\d+)$/.exec(origin);
  if (embedded) {
    const bytes = story.embedded[Number(embedded[1])];
    return bytes
      ? store(ok({ bytes, fileName: `${file.name.replace(/^.*\//, "")} ${Number(embedded[1]) + 1}` }), words, shelf)
      : refuse("missing", "文件里没有这张图片。");
  }
  const local = await findLocal(origin, story, file);
  if (!local.ok) return local;
  const base = "base" in story.body ? story.body.base : null;
  const address =
    local.value ?? (/^https?:/i.test(origin) || base === null || !URL.canParse(origin, base) ? origin : new URL(origin, base).href);
  const known = shelf.taken.get(address);
  if (known) return known;
  const result = loadFrom(local.value, address, shelf).then((loaded) => (loaded === null ? ok({ id: null }) : store(loaded, words, shelf)));
  if (shelf.taken.size >= remembered) shelf.taken.delete(shelf.taken.keys().next().value ?? "");
  shelf.taken.set(address, result);
  return result;
}

/** Null: a dry run would fetch it. */
async function loadFrom(local: string | null, address: string, { fetchImages, dryRun, network }: PictureShelf): Promise<Loaded | null> {
  if (local !== null) {
    const { size } = await stat(local);
    if (size > maxBytes) return refuse("invalid", "图片超过 20 MB，请压缩后再导入。");
    return ok({ bytes: await readFile(local), fileName: path.basename(local) });
  }
  if (!/^https?:/i.test(address)) return refuse("missing", "文件旁边没有这张图片。");
  if (!fetchImages) return refuse("missing", "图片在别的网站上；加上 --fetch-images 才会抓取。");
  if (dryRun) return null;
  const fetched = await guardedFetch(address, { maxBytes, accept, timeoutMs: fetchTimeoutMs }, network);
  return fetched.ok ? ok({ bytes: fetched.value.bytes, fileName: fileNameOf(fetched.value.url) }) : fetched;
}

async function store(loaded: Loaded, words: Partial<FigureAttrs>, shelf: PictureShelf): Promise<Result<{ id: number | null }>> {
  if (!loaded.ok) return loaded;
  if (shelf.dryRun) return ok({ id: null });
  return storePicture({
    ...loaded.value,
    alt: words.alt ?? "",
    caption: words.caption ?? "",
    credit: words.credit ?? "",
    licence: words.licence ?? "",
  });
}

function fileNameOf(url: string): string {
  return decoded(new URL(url).pathname.replace(/^.*\//, "")) || "picture";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

/** The picture's file beside the source, never outside the folder that was given; null where there is none. */
async function findLocal(origin: string, story: Story, file: SourceFile): Promise<Result<string | null>> {
  for (const candidate of candidatesFor(origin, story, file)) {
    const real = await realpath(candidate).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && /^(?:ENOENT|ENOTDIR|ENAMETOOLONG)$/.test(String(error.code))) return null;
      throw error;
    });
    if (real === null || !(await stat(real)).isFile()) continue;
    if (!real.startsWith(file.root.endsWith(path.sep) ? file.root : file.root + path.sep))
      return refuse("forbidden", "图片不在导入的文件夹里，不予读取。");
    return ok(real);
  }
  return ok(null);
}

function candidatesFor(origin: string, story: Story, file: SourceFile): string[] {
  const folder = path.dirname(file.path);
  if (/^https?:/i.test(origin)) {
    if (!URL.canParse(origin)) return [];
    const { hostname, pathname } = new URL(origin);
    if (!story.ownHosts.includes(hostname)) return [];
    // An upload folder copied beside the export, whole or from "uploads" on.
    const whole = decoded(pathname);
    const parts = ["wp-content/", "uploads/", "content/images/"].flatMap((start) =>
      whole.includes(`/${start}`) ? [whole.slice(whole.indexOf(`/${start}`))] : [],
    );
    return [whole, ...parts].flatMap((part) => [path.join(folder, part), path.join(file.root, part)]);
  }
  const plain = decoded(origin.replace(/[?#].*/s, ""));
  const names = [...new Set([plain, origin])].filter((name) => !name.includes("\0"));
  return names.flatMap((name) => [path.join(folder, name), path.join(file.root, name)]);
}
