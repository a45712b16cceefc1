import { listAtDesk } from "@/lib/article/desk";
import { canListArticles } from "@/lib/article/policy";
import type { Actor } from "@/lib/user/actor";
import { ok, type Result } from "@/lib/result";

export type PaletteArticle = { id: number; headline: string; category: string };

const most = 8;

/** The articles that a person goes to by a piece of the headline or the number; the last changed where nothing is typed. */
export async function findForPalette(actor: Actor, { q }: { q: string }): Promise<Result<PaletteArticle[]>> {
  if (!canListArticles(actor)) return ok([]);
  const { rows } = await listAtDesk(actor, q === "" ? {} : { text: q });
  return ok(rows.slice(0, most).map(({ id, headline, category }) => ({ id, headline, category: category.name })));
}
