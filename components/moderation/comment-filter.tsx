import Link from "next/link";
import type { DeskSort } from "@/lib/comment/desk";

const sorts: { value: DeskSort; name: string }[] = [
  { value: "risk", name: "风险高的在前" },
  { value: "newest", name: "最新" },
  { value: "oldest", name: "最早" },
];

type Props = { text: string; hidden: Record<string, string>; sort: DeskSort; address: (sort: DeskSort) => string };

/** Finds comments by their words, and puts them in order. */
export function CommentFilter({ text, hidden, sort, address }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <nav aria-label="排序" className="flex gap-4 text-mini">
        {sorts.map(({ value, name }) => (
          <Link
            key={value}
            href={address(value)}
            prefetch={false}
            {...(value === sort ? { "aria-current": "true" as const } : {})}
            className="text-quiet aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {name}
          </Link>
        ))}
      </nav>
      <form action="/admin/comments" role="search" className="flex items-center border-b-[1.5px] border-rule-strong">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          type="search"
          name="q"
          aria-label="按文字查找评论"
          placeholder="按文字或称呼查找"
          defaultValue={text}
          maxLength={100}
          className="w-[11em] min-w-0 bg-transparent px-0.5 py-1 outline-offset-2 placeholder:text-quiet sm:w-[14em]"
        />
        <button className="shrink-0 px-1 py-1 text-quiet hover:text-accent">查找</button>
      </form>
    </div>
  );
}
