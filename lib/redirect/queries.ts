import { db, type Prisma } from "@/lib/db";
import { literally } from "@/lib/text/like";
import { decoded } from "./address";
import { countHit } from "./hits";

/**
 * Where an old address went, with its query or else without; null when nothing is known of it. `path` is decoded,
 * `search` as it was sent ("?p=12").
 */
export async function getRedirect(path: string, search = ""): Promise<string | null> {
  const asked = [...new Set([path + decoded(search), path])];
  const found = await db.redirect.findMany({ where: { fromPath: { in: asked } }, select: { fromPath: true, toPath: true } });
  const redirect = found.find(({ fromPath }) => fromPath === asked[0]) ?? found[0];
  if (redirect) countHit(redirect.fromPath);
  return redirect?.toPath ?? null;
}

const rowSelect = {
  ...{ id: true, fromPath: true, toPath: true, createdAt: true, isAuto: true, hits: true, lastHitAt: true },
} satisfies Prisma.RedirectSelect;

export type RedirectRow = Prisma.RedirectGetPayload<{ select: typeof rowSelect }>;

const redirectPage = 100;

/** One page of the redirects, newest first; `text` stands in the old or the new address. */
export async function listRedirects({
  text = "",
  before,
}: {
  text?: string;
  before?: number;
}): Promise<{ rows: RedirectRow[]; next: number | null }> {
  const like = { contains: literally(text) };
  const rows = await db.redirect.findMany({
    where: { ...(text ? { OR: [{ fromPath: like }, { toPath: like }] } : {}), ...(before ? { id: { lt: before } } : {}) },
    select: rowSelect,
    orderBy: { id: "desc" },
    take: redirectPage + 1,
  });
  return { rows: rows.slice(0, redirectPage), next: rows.length > redirectPage ? (rows[redirectPage - 1]?.id ?? null) : null };
}
