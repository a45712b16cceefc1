import { Headline } from "@/components/ui/headline";
import type { Neighbour } from "@/lib/article/queries";
import { articlePath } from "@/lib/format";

/** The stories before and after this one in its category. */
export function Neighbours({ previous, next }: { previous: Neighbour | null; next: Neighbour | null }) {
  if (!previous && !next) return null;
  return (
    <nav aria-label="同栏目前后文" className="no-print mt-8 grid gap-x-9 border-t border-rule text-small sm:grid-cols-2 unaimed:below-6">
      {previous && <Step label="上一篇" rel="prev" article={previous} />}
      {next && <Step label="下一篇" rel="next" article={next} />}
    </nav>
  );
}

function Step({ label, rel, article }: { label: string; rel: string; article: Neighbour }) {
  return (
    <a href={articlePath(article)} rel={rel} className="block py-3 [overflow-wrap:anywhere] [word-break:keep-all]">
      <span className="mr-2 text-quiet">{label}</span>
      <Headline parts={article.headlineParts} />
    </a>
  );
}
