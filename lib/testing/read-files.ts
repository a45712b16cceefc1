import { listSources } from "@/lib/transfer/detect";
import { ItemError, type Entry, type Story } from "@/lib/transfer/item";
import { writeFiles } from "./files";

/** Reads files as an import would: every entry, the stories of those that can be read, and why the others cannot. */
export async function readFiles(
  files: Record<string, string | Buffer>,
): Promise<{ entries: Entry[]; stories: Story[]; refused: Record<string, string> }> {
  const entries: Entry[] = [];
  for (const found of await listSources(writeFiles(files))) {
    if ("error" in found) throw found.error;
    if ("reason" in found) entries.push({ kind: "left out", file: found.file.name, item: found.file.name, reason: found.reason });
    else
      for await (const entry of found.reader(found.file, { source: null, siteHost: "portal.example", onBytes: () => undefined }))
        entries.push(entry);
  }
  const stories: Story[] = [];
  const refused: Record<string, string> = {};
  for (const entry of entries) {
    if (entry.kind !== "item") continue;
    try {
      stories.push(await entry.read());
    } catch (error) {
      if (!(error instanceof ItemError)) throw error;
      refused[entry.item] = error.message;
    }
  }
  return { entries, stories, refused };
}
