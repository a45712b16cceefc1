import { db, transaction } from "@/lib/db";
import { canListArticles } from "@/lib/article/policy";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";

const mostViews = 30;

export type SavedViewRow = { id: number; name: string; query: string };

/** The lists that a person keeps under a name, oldest first. */
export function listViews(actor: Actor): Promise<SavedViewRow[]> {
  return db.savedView.findMany({ where: { userId: actor.id }, select: { id: true, name: true, query: true }, orderBy: { id: "asc" } });
}

/** Keeps the filters of an address under a name; the same name again replaces it. Refuses as forbidden, or limited. */
export async function saveView(actor: Actor, { name, query }: { name: string; query: string }): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不处理稿件。");
  return transaction(async (tx) => {
    const count = await tx.savedView.count({ where: { userId: actor.id, name: { not: name } } });
    if (count >= mostViews) return refuse("limited", `最多保存 ${mostViews} 个列表，请先删去不用的。`);
    const view = await tx.savedView.upsert({
      where: { userId_name: { userId: actor.id, name } },
      create: { userId: actor.id, name, query },
      update: { query },
      select: { id: true },
    });
    return ok(view);
  });
}

/** Lets one go. Refuses as forbidden, or missing when it is not this person's. */
export async function removeView(actor: Actor, { id }: { id: number }): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不处理稿件。");
  const { count } = await db.savedView.deleteMany({ where: { id, userId: actor.id } });
  return count === 0 ? refuse("missing", "这个列表已经不在了。") : ok({ id });
}
