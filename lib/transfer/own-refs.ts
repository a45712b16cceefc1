import type { Prisma } from "@/lib/db";

/**
 * Rows name each other by number; an export names them by what stays the same in another database: a category
 * by its path, a picture by its hash. These turn one into the other inside documents and kept contents.
 */

type Json = Prisma.JsonValue;

/** The same value with `change` done to every figure's attributes in it. */
function changeFigures(value: Json, change: (attrs: Record<string, Json>) => Record<string, Json>): Json {
  if (Array.isArray(value)) return value.map((entry) => changeFigures(entry, change));
  if (typeof value !== "object" || value === null) return value;
  const node = value as Record<string, Json>;
  if (node.type === "figure" && typeof node.attrs === "object" && node.attrs !== null && !Array.isArray(node.attrs))
    return { ...node, attrs: change(node.attrs as Record<string, Json>) };
  return Array.isArray(node.content) ? { ...node, content: changeFigures(node.content, change) } : node;
}

/** Ids in an export's words, and back. */
export type Outward = { asset: (id: number) => string | null; category: (id: number) => string | null };
export type Inward = { asset: (sha256: string) => number | null; category: (path: string) => number | null };

export function bodyOutward(body: Json, { asset }: Outward): Json {
  return changeFigures(body, ({ assetId, ...attrs }) => ({ ...attrs, asset: typeof assetId === "number" ? asset(assetId) : null }));
}

export function bodyInward(body: Json, { asset }: Inward): Json {
  return changeFigures(body, ({ asset: sha256, ...attrs }) => ({ ...attrs, assetId: typeof sha256 === "string" ? asset(sha256) : null }));
}

/** Of a draft or a revision (StoredContent of lib/article/content.ts). */
export function contentOutward(content: Json, refs: Outward): Json {
  const { categoryId, coverId, body, ...rest } = content as Record<string, Json>;
  return {
    ...rest,
    category: typeof categoryId === "number" ? refs.category(categoryId) : null,
    cover: typeof coverId === "number" ? refs.asset(coverId) : null,
    body: bodyOutward(body ?? null, refs),
  };
}

/** `fallback`: the category of its article, where the one that the content names is gone. */
export function contentInward(content: Json, refs: Inward, fallback: number): Prisma.InputJsonObject {
  const { category, cover, body, ...rest } = content as Record<string, Json>;
  return {
    ...rest,
    categoryId: typeof category === "string" ? (refs.category(category) ?? fallback) : fallback,
    coverId: typeof cover === "string" ? refs.asset(cover) : null,
    body: bodyInward(body ?? null, refs),
  };
}
