import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { db } from "@/lib/db";
import { depot } from "@/lib/media/depot";
import { originalName } from "@/lib/media/names";
import { markdownFiles } from "./export-markdown";
import { wxrText } from "./export-wxr";
import { ownFileName } from "./own-import";
import { mediaPath, ownRecords } from "./own-records";

export type ExportProgress = { stage: "lines" | "media" | "wordpress" | "markdown"; done: number; total: number };
export type ExportSummary = { articles: number; pictures: number; picturesMissing: string[] };

/**
 * Writes everything into a folder: tongqu.jsonl (complete, for another Tongqu), media/ (originals), wordpress.xml
 * (WXR) and articles/*.md. Rows are read page by page and written as they come. Each file appears when it is
 * whole; an export into the same folder again replaces the files and keeps the pictures that are there.
 */
export async function exportPortal(
  folder: string,
  onProgress: (progress: ExportProgress) => void = () => undefined,
): Promise<ExportSummary> {
  await mkdir(path.join(folder, "media"), { recursive: true });
  const [articles, pictures, revisions] = await Promise.all([db.article.count(), db.mediaAsset.count(), db.revision.count()]);
  await writeWhole(path.join(folder, ownFileName), lines(), (done) => onProgress({ stage: "lines", done, total: articles + revisions }));
  const picturesMissing = await exportMedia(folder, (done) => onProgress({ stage: "media", done, total: pictures }));
  await writeWhole(path.join(folder, "wordpress.xml"), wxrText(), (done) => onProgress({ stage: "wordpress", done, total: articles }));
  await rm(path.join(folder, "articles"), { recursive: true, force: true });
  let done = 0;
  for await (const { name, text } of markdownFiles()) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    onProgress({ stage: "markdown", done: (done += 1), total: articles });
  }
  return { articles, pictures: pictures - picturesMissing.length, picturesMissing };
}

async function* lines(): AsyncGenerator<string> {
  for await (const record of ownRecords()) yield `${JSON.stringify(record)}\n`;
}

/** Written beside it and renamed: a reader never finds half a file. Waits while the disk is slower than the database. */
async function writeWhole(file: string, texts: AsyncGenerator<string>, onProgress: (done: number) => void): Promise<void> {
  const waiting = `${file}.part`;
  let done = 0;
  const counted = async function* () {
    for await (const text of texts) {
      yield text;
      onProgress((done += 1));
    }
  };
  await pipeline(counted, createWriteStream(waiting));
  await rename(waiting, file);
}

/** Copies the originals that are not there yet; returns those whose file is gone. */
async function exportMedia(folder: string, onProgress: (done: number) => void): Promise<string[]> {
  const shelf = await depot();
  const missing: string[] = [];
  const read = (after: string) =>
    db.mediaAsset.findMany({
      where: { sha256: { gt: after } },
      select: { sha256: true, mime: true },
      orderBy: { sha256: "asc" },
      take: 200,
    });
  let done = 0;
  for (let rows = await read(""); rows.length > 0; rows = await read(rows.at(-1)?.sha256 ?? "￿")) {
    for (const asset of rows) {
      const target = path.join(folder, mediaPath(asset));
      if (!existsSync(target)) {
        const bytes = await shelf.read(asset.sha256, originalName(asset.mime));
        if (bytes === null) missing.push(mediaPath(asset));
        else {
          await writeFile(`${target}.part`, bytes);
          await rename(`${target}.part`, target);
        }
      }
      onProgress((done += 1));
    }
  }
  return missing;
}
