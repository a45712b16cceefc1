import { checksum, sourceIdOf, type ImportItem, type ReaderContext, type SourceFile } from "./item";
import { oneLine } from "./text";

/** The one story of a file: known by the file's name, unchanged while its checksum is. */
export function fileItem(file: SourceFile, context: ReaderContext, content: Pick<ImportItem, "checksum" | "weight" | "read">): ImportItem {
  const source = context.source ?? sourceOfFolder(file);
  return { kind: "item", file: file.name, item: file.name, source, sourceId: sourceIdOf(file.name), ...content };
}

/** The same of a file that is held in memory. */
export function itemOfBytes(file: SourceFile, context: ReaderContext, bytes: Buffer, read: ImportItem["read"]): ImportItem {
  return fileItem(file, context, { checksum: checksum(bytes), weight: bytes.length, read });
}

/** Files of one folder belong together, whether the folder or one of them was given. */
function sourceOfFolder(file: SourceFile): string {
  return file.root.replace(/(?<![\\/])[\\/]+$/, "").replace(/^.*[\\/]/, "") || "files";
}

/** A file's name as a headline: without folder, date and ending. */
export function nameOfFile(name: string): string {
  return oneLine(
    name
      .replace(/^.*\//, "")
      .replace(/\.[^.]+$/, "")
      .replace(/^\d{4}-\d{2}-\d{2}[-_ ]+/, "")
      .replaceAll("_", " "),
  );
}
