import type { ArticleCard } from "@/lib/article/queries";
import { categoryPath } from "@/lib/format";

/** The category above a headline. */
export function Kicker({ article }: { article: Pick<ArticleCard, "category"> }) {
  return (
    <a href={categoryPath(article.category)} className="inline-block py-[0.2rem] text-mini font-semibold tracking-[0.06em] text-accent">
      {article.category.name}
    </a>
  );
}
