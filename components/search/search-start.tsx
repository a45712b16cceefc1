import { SectionHead } from "@/components/ui/section-head";
import type { CategoryNode } from "@/lib/category/queries";
import { categoryPath } from "@/lib/format";

/** Before anything was searched for: what can be, and the categories to look through instead. */
export function SearchStart({ categories }: { categories: CategoryNode[] }) {
  return (
    <>
      <p className="max-w-[38em] pt-5 text-quiet">可以搜标题、摘要、标签和正文，两个字就能搜。几个词用空格隔开，稿件要把它们都写到才算。</p>
      {categories.length > 0 && (
        <section className="mt-8">
          <SectionHead title="按栏目看" />
          <ul>
            {categories.map((category) => (
              <li key={category.id} className="flex flex-wrap items-baseline gap-x-5 border-b border-rule py-2.5">
                <a href={categoryPath(category)} className="min-w-[6em] py-0.5">
                  {category.name}
                </a>
                {category.children.map((child) => (
                  <a key={child.id} href={categoryPath(child)} className="py-0.5 text-small text-road">
                    {child.name}
                  </a>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
