import mammoth from "mammoth";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileItem, nameOfFile } from "./file-item";
import { emptyStory, ItemError, type Entry, type ReaderContext, type SourceFile, type Story } from "./item";
import { textOfHtml } from "./text";
import { inflatedSize } from "./zip-size";

const maxBytes = 50 * 1024 * 1024;
const maxInflated = 100 * 1024 * 1024;
/** Of one XML part: read as a tree it takes some twenty times as much. */
const maxXml = 8 * 1024 * 1024;

const styleMap = [
  "u => u",
  "strike => s",
  ...["Title", "title", "标题"].map((name) => `p[style-name='${name}'] => h1:fresh`),
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='副标题'] => h2:fresh",
];

/** One Word document: a manuscript, so it becomes a draft. */
export async function* readDocx(file: SourceFile, context: ReaderContext): AsyncGenerator<Entry> {
  if (file.bytes > maxBytes) {
    yield { kind: "bad", file: file.name, item: file.name, reason: `The document has more than ${maxBytes / 1024 / 1024} MB.` };
    return;
  }
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file.path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    context.onBytes(chunk.length);
  }
  // Read only when it is its turn.
  yield fileItem(file, context, {
    checksum: hash.digest("hex"),
    weight: 1_000,
    read: async () => storyOf(await readFile(file.path), file.name),
  });
}

async function storyOf(buffer: Buffer, name: string): Promise<Story> {
  const size = inflatedSize(buffer, maxInflated);
  if (size === null) throw new ItemError("The file is no Word document (docx), or it is damaged.");
  if (size.total > maxInflated || size.largestXml > maxXml) {
    throw new ItemError(
      `The document unpacks to more than ${maxInflated / 1024 / 1024} MB, or its text to more than ${maxXml / 1024 / 1024} MB.`,
    );
  }
  const embedded: Buffer[] = [];
  const notes: string[] = [];
  const convertImage = mammoth.images.imgElement(async (image) => ({ src: `embedded:${embedded.push(await image.readAsBuffer()) - 1}` }));
  let html: string;
  try {
    const result = await mammoth.convertToHtml({ buffer }, { styleMap, convertImage, externalFileAccess: false });
    html = result.value;
    for (const { type, message } of result.messages) if (type === "error") notes.push(message);
  } catch (error) {
    throw new ItemError(`The Word document cannot be read: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
  // Footnotes stand at the end; the arrows back lead nowhere once the anchors are gone.
  html = html.replace(/(?<!\s)\s*<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g, "");
  const heading = /<h[12]\b[^<>]*>([\s\S]*?)<\/h[12]>/.exec(html);
  const headline = heading ? textOfHtml(heading[1] ?? "") : "";
  const isFirst = heading !== null && textOfHtml(html.slice(0, heading.index)) === "";
  const story = emptyStory(headline || nameOfFile(name), {
    html: isFirst && headline !== "" ? html.replace(heading[0], "") : html,
    base: null,
  });
  return {
    ...story,
    embedded,
    wantsPublication: false,
    notes: headline === "" ? [...notes, "no headline: the file name was taken"] : notes,
  };
}
