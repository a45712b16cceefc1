import { db } from "@/lib/db";

/** Where an old address went; null when nothing is known of it. `path` is decoded and has no query. */
export async function getRedirect(path: string): Promise<string | null> {
  const redirect = await db.redirect.findUnique({ where: { fromPath: path }, select: { toPath: true } });
  return redirect?.toPath ?? null;
}
