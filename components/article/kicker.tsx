import type { ArticleCard } from "@/lib/article/select";
import { categoryPath } from "@/lib/format";

/** The category above a headline. */
export function Kicker({ article }: { article: Pick<ArticleCard, "category"> }) {
  return (
    <a href={categoryPath(article.category)} className="kicker">
      {article.category.name}
    </a>
  );
}
