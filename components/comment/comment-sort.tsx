import type { CommentSort } from "@/lib/comment/queries";

const sorts = [
  { value: "best", name: "最佳" },
  { value: "newest", name: "最新" },
] as const;

/** The two orders of comments, with how the first comes about. */
export function CommentSortLinks({ sort, href }: { sort: CommentSort; href: (sort: CommentSort) => string }) {
  return (
    <nav aria-label="评论排序" className="no-print flex gap-4 text-small">
      {sorts.map(({ value, name }) => (
        <a
          key={value}
          href={href(value)}
          title={value === "best" ? "赞同每翻一倍，抵五天的先后；两周以后不再计先后" : "按发表时间"}
          {...(value === sort ? { "aria-current": "true" as const } : {})}
          className="text-quiet aria-[current=true]:font-semibold aria-[current=true]:text-accent"
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
