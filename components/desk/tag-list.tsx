import Link from "next/link";
import { formatNumber, tagPath } from "@/lib/format";
import type { DeskTag } from "@/lib/tag/desk";

/** Tags, the most used first; each leads to where it is changed and to its articles. */
export function TagList({ tags }: { tags: DeskTag[] }) {
  return (
    <ul className="gap-x-10 lg:columns-2">
      {tags.map((tag) => (
        <li key={tag.id} className="flex break-inside-avoid items-baseline gap-x-4 border-b border-rule py-1.5">
          <span className="min-w-0 grow">
            <Link href={`/admin/tags/${tag.id}`} prefetch={false} className="font-semibold break-words">
              {tag.name}
            </Link>
            {tag.aliases.length > 0 && <span className="ml-2 text-mini text-quiet">又名 {tag.aliases.join("、")}</span>}
          </span>
          <a href={tagPath(tag)} className="max-w-[35%] shrink-0 truncate text-mini text-quiet" title="读者页面">
            /tags/{tag.slug}
          </a>
          <Link
            href={`/admin/articles?tag=${tag.slug}`}
            prefetch={false}
            className={`w-[5em] shrink-0 text-right tabular ${tag.articles === 0 ? "text-quiet" : ""}`}
          >
            {formatNumber(tag.articles)} 篇
          </Link>
        </li>
      ))}
    </ul>
  );
}
