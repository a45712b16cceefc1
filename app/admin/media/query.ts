import type { MediaFilter } from "@/lib/media/queries";

/** What narrows the library, as it stands in the address; "" where it is not narrowed. */
export type MediaValues = { q: string; use: string; lack: string; type: string; by: string };

const types = ["jpeg", "png", "webp", "gif", "avif"];
type Given = Record<string, string | string[] | undefined>;

/** What is not understood is left out. */
export function readMediaValues(given: Given): MediaValues {
  const one = (name: string) => [given[name]].flat()[0] ?? "";
  const oneOf = (name: string, known: readonly string[]) => known.find((value) => value === one(name)) ?? "";
  return {
    q: one("q").trim().slice(0, 100),
    use: oneOf("use", ["used", "unused"]),
    lack: oneOf("lack", ["licence", "alt"]),
    type: oneOf("type", types),
    by: /^[1-9]\d{0,8}$/.exec(one("by"))?.[0] ?? "",
  };
}

/** "milliseconds-id" of the last picture of the page before. */
export function readBefore(given: Given): MediaFilter["before"] {
  const [, time, id] = /^(\d{1,13})-(\d{1,9})$/.exec([given.before].flat()[0] ?? "") ?? [];
  return time && id ? { createdAt: new Date(Number(time)), id: Number(id) } : undefined;
}

export function mediaFilter({ q, use, lack, type, by }: MediaValues, before: MediaFilter["before"]): MediaFilter {
  return {
    ...(q ? { text: q } : {}),
    ...(use === "used" || use === "unused" ? { use } : {}),
    ...(lack === "licence" || lack === "alt" ? { lack } : {}),
    ...(type ? { mime: `image/${type}` } : {}),
    ...(by ? { uploaderId: Number(by) } : {}),
    ...(before ? { before } : {}),
  };
}

export function mediaAddress(values: MediaValues, before?: MediaFilter["before"]): string {
  const given = Object.entries(values).filter(([, value]) => value !== "");
  const query = new URLSearchParams([...given, ...(before ? [["before", `${before.createdAt.getTime()}-${before.id}`]] : [])]);
  return query.size === 0 ? "/admin/media" : `/admin/media?${query.toString()}`;
}
