import { categoryPath } from "@/lib/format";

/** The way from the front page to where the reader stands. */
export function Breadcrumb({ trail }: { trail: { name: string; path: string }[] }) {
  return (
    <nav aria-label="位置" className="no-print text-mini text-quiet">
      <ol className="flex flex-wrap">
        <li>
          <a href="/">首页</a>
        </li>
        {trail.map((category) => (
          <li key={category.path} className="crumb">
            <a href={categoryPath(category)}>{category.name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
